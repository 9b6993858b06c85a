package attentionlens.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageGeometryTest {
    private static final List<ImageGeometry> ALL = List.of(
            TraceFixtures.pad(640, 480),
            TraceFixtures.pad(300, 900),
            TraceFixtures.crop(640, 480),
            TraceFixtures.square(500, 200));

    @Test
    void aPlaceIsInThePatchWhoseBoxHoldsIt() {
        for (ImageGeometry geometry : ALL) {
            for (int patch = 0; patch < geometry.patches(); patch++) {
                Box box = geometry.patchBox(patch);
                double across = box.width() / 100;
                double down = box.height() / 100;
                assertThat(geometry.patchAt(box.left() + across, box.top() + down))
                        .hasValue(patch);
                assertThat(geometry.patchAt(box.right() - across, box.bottom() - down))
                        .hasValue(patch);
            }
        }
    }

    @Test
    void besideTheGridThereIsNoPatch() {
        for (ImageGeometry geometry : ALL) {
            Box grid = geometry.grid();
            double x = (grid.left() + grid.right()) / 2;
            double y = (grid.top() + grid.bottom()) / 2;
            assertThat(geometry.patchAt(grid.left() - 1, y)).isEmpty();
            assertThat(geometry.patchAt(grid.right() + 1, y)).isEmpty();
            assertThat(geometry.patchAt(x, grid.top() - 1)).isEmpty();
            assertThat(geometry.patchAt(x, grid.bottom() + 1)).isEmpty();
        }
    }

    @Test
    void patchesCoverTheGridRowByRow() {
        for (ImageGeometry geometry : ALL) {
            int last = geometry.patches() - 1;
            Box grid = geometry.grid();
            assertThat(geometry.patchBox(0).left()).isEqualTo(grid.left());
            assertThat(geometry.patchBox(0).top()).isEqualTo(grid.top());
            assertThat(geometry.patchBox(last).right()).isCloseTo(grid.right(), within(1e-9));
            assertThat(geometry.patchBox(last).bottom()).isCloseTo(grid.bottom(), within(1e-9));
            assertThat(geometry.patchBox(1).left())
                    .isEqualTo(geometry.patchBox(0).right());
            assertThat(geometry.patchBox(geometry.cols()).top())
                    .isEqualTo(geometry.patchBox(0).bottom());
            assertThatThrownBy(() -> geometry.patchBox(-1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> geometry.patchBox(last + 1)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void pixelsThatFillNoPatchAreNotInTheGrid() {
        ImageGeometry geometry = TraceFixtures.square(384, 384);
        assertThat(geometry.grid()).isEqualTo(new Box(0, 0, 378, 378));
        assertThat(geometry.patchAt(377, 377)).hasValue(27 * 27 - 1);
        assertThat(geometry.patchAt(379, 100)).isEmpty();
    }

    @Test
    void aPatchThatHoldsNothingOfTheImageIsPadding() {
        ImageGeometry whole = TraceFixtures.pad(640, 480); // three rows of padding above and below
        ImageGeometry part = TraceFixtures.pad(640, 500); // 2.6 rows
        assertThat(List.of(whole.isPadding(2 * 24), whole.isPadding(3 * 24), whole.isPadding(21 * 24)))
                .containsExactly(true, false, true);
        assertThat(List.of(part.isPadding(24), part.isPadding(2 * 24))).containsExactly(true, false);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            -2147483648, 20, 40, 30, 10, 3, 4, 0
            40, 0, 40, 30, 10, 3, 4, 0
            40, 20, 0, 30, 10, 3, 4, 0
            40, 20, 40, 2147483647, 10, 3, 4, 0
            40, 20, 40, 30, 0, 3, 4, 0
            40, 20, 40, 30, 10, 0, 4, 0
            40, 20, 40, 30, 10, 3, -4, 0
            40, 20, 40, 30, 10, 65536, 65536, 0
            40, 20, 40, 30, 10, 3, 4, -1
            """)
    void sizesThatNoImageHasAreRefused(
            int width, int height, int inputWidth, int inputHeight, int patch, int rows, int cols, int leading) {
        Box window = new Box(0, 0, 40, 20);
        assertThatThrownBy(() -> new ImageGeometry(
                        GeometryKind.PAD, width, height, window, inputWidth, inputHeight, patch, rows, cols, leading))
                .isInstanceOf(UnusableImage.class)
                .hasMessageContaining(width + " x " + height);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e300, -1e300, Double.NaN, Double.POSITIVE_INFINITY, 40, 40 - 1e-9})
    void aWindowThatShowsNothingOrTooMuchIsRefused(double left) {
        Box window = new Box(left, 0, 40, 20);
        assertThatThrownBy(() -> new ImageGeometry(GeometryKind.PAD, 40, 20, window, 40, 20, 10, 2, 4, 0))
                .isInstanceOf(UnusableImage.class)
                .hasMessageContaining("window");
    }

    @Test
    void aClassTokenStandsBeforeThePatches() {
        ImageGeometry plain = TraceFixtures.pad(64, 48);
        ImageGeometry led = TraceFixtures.withClassToken(plain);
        assertThat(List.of(plain.imageTokens(), led.imageTokens())).containsExactly(576, 577);
        assertThat(List.of(plain.tokenOfPatch(5), led.tokenOfPatch(5))).containsExactly(5, 6);
    }
}
