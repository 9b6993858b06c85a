package attentionlens.app.headless;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.canvas.Palette;
import attentionlens.app.headless.Stand.Size;
import attentionlens.app.viewmodel.CurvesViewModel.Chart;
import attentionlens.app.viewmodel.Settings.Layout;
import attentionlens.app.viewmodel.Settings.ThemeChoice;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Painted text grows with the text size, and what stands around it makes room. */
class LargeTextTest {
    private static final int LARGE = 150;
    private static final double NEAR = 0.12;

    @TempDir
    private Path folder;

    private Stand stand;

    @BeforeEach
    void open() {
        stand = SyntheticStand.open(folder, new Size(1280, 800), SyntheticStand.WORDS, true);
    }

    @AfterEach
    void close() {
        stand.close();
    }

    /** Checks the word on the image's padding, and the numbers left of the matrix's cells. */
    @Test
    void whatIsPaintedGrows() {
        double word = inkWidth("#image-0", 8, 0, 90, 36);
        double numbers = inkWidth("#matrix", 0, 0, 35, 150);
        text(LARGE);
        assertThat(inkWidth("#image-0", 8, 0, 90, 36)).isGreaterThan(1.3 * word);
        assertThat(inkWidth("#matrix", 0, 0, 35, 150)).isGreaterThan(1.3 * numbers);
    }

    @Test
    void aChartIsRedrawnAndGetsHigher() {
        Chart usual = chart();
        text(LARGE);
        Chart large = chart();
        assertThat(large.frame().text()).isEqualTo(1.5);
        assertThat(large.frame().height()).isGreaterThan(usual.frame().height());
        assertThat(large.plot().getX()).isGreaterThan(usual.plot().getX() + 3);
        text(Layout.DEFAULT.text());
        assertThat(chart().frame()).isEqualTo(usual.frame());
    }

    @Test
    void evidenceKeepsNoHeightOfLargerText() {
        double usual = height("#evidence");
        text(LARGE);
        assertThat(height("#evidence")).isGreaterThan(usual);
        text(Layout.DEFAULT.text());
        assertThat(height("#evidence")).isEqualTo(usual);
    }

    @ParameterizedTest
    @ValueSource(ints = {125, LARGE})
    void noLabelOfTheInspectorIsCut(int percent) {
        stand.dress(ThemeChoice.DARK, new Size(1024, 700));
        stand.act(workspace -> workspace.selection().selectLayer(13));
        text(percent);
        assertThat(cut(".inspector")).isEmpty();
        stand.act(workspace -> workspace.selection().togglePatch(100));
        stand.awaitIdle();
        assertThat(height("#patch-story")).isPositive();
        assertThat(cut(".inspector")).isEmpty();
    }

    @Test
    void whatIsCutIsToldInATooltip() {
        Label status = (Label) stand.find("#status-selection");
        assertThat(status.getTooltip()).isNull();
        stand.act(workspace -> status.setMaxWidth(40));
        stand.awaitIdle();
        assertThat(status.isTextTruncated()).isTrue();
        assertThat(status.getTooltip().getText()).isEqualTo(status.getText());
    }

    /** Even in the smallest window. */
    @Test
    void barsLieBelowImages() {
        stand.act(workspace -> workspace.request().guidedProperty().set(true));
        stand.dress(ThemeChoice.DARK, new Size(960, 600));
        text(LARGE);
        Bounds image = place("#image-0");
        assertThat(image.getMaxY()).isLessThanOrEqualTo(place(".heat-bar").getMinY());
    }

    private void text(int percent) {
        stand.act(workspace -> {
            Layout now = workspace.settings().layoutProperty().get();
            workspace.settings().layoutProperty().set(now.withText(percent));
        });
        stand.awaitIdle();
    }

    private Chart chart() {
        return stand.workspace().panes().curves().chartProperty().get().orElseThrow();
    }

    private double height(String part) {
        return stand.toolkit().call(() -> ((Region) stand.find(part)).getHeight());
    }

    private Bounds place(String part) {
        return stand.toolkit().call(() -> {
            Node node = stand.find(part);
            return node.localToScene(node.getLayoutBounds());
        });
    }

    private List<String> cut(String part) {
        return stand.toolkit()
                .call(() -> stand.find(part).lookupAll(".label").stream()
                        .filter(Label.class::isInstance)
                        .map(Label.class::cast)
                        .filter(label -> isSeen(label)
                                && label.lookup(".text") instanceof Text shown
                                && !shown.getText().replace("\n", "").equals(label.getText()))
                        .map(Label::getText)
                        .distinct()
                        .toList());
    }

    private static boolean isSeen(Node node) {
        return node.isVisible() && (node.getParent() == null || isSeen(node.getParent()));
    }

    /** Returns the distance from the first to the last column in part of a view with pixels of the labels' colour. */
    private double inkWidth(String part, int left, int top, int width, int height) {
        WritableImage image = stand.toolkit().call(() -> stand.find(part).snapshot(null, null));
        PixelReader pixels = image.getPixelReader();
        int first = Integer.MAX_VALUE;
        int last = 0;
        for (int x = left; x < left + width; x++) {
            for (int y = top; y < top + height; y++) {
                if (isNear(pixels.getColor(x, y), Palette.DARK.dim())) {
                    first = Math.min(first, x);
                    last = Math.max(last, x);
                }
            }
        }
        return Math.max(0, last - first + 1);
    }

    private static boolean isNear(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed()) < NEAR
                && Math.abs(one.getGreen() - other.getGreen()) < NEAR
                && Math.abs(one.getBlue() - other.getBlue()) < NEAR;
    }
}
