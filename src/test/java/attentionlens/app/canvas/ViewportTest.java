package attentionlens.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import attentionlens.trace.Box;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ViewportTest {
    private static final Offset<Double> NEAR = within(1e-9);

    /** An image of 800 x 600, padded to a square. */
    private static final Box PADDED = new Box(0, -100, 800, 700);

    private static Viewport fitted() {
        return new Viewport(PADDED, 1000, 400, Camera.FIT);
    }

    @Test
    void showsTheWholePictureInTheMiddle() {
        Viewport view = fitted();
        assertThat(view.scale()).isEqualTo(0.5);
        assertThat(view.toScreen(PADDED)).isEqualTo(new Box(300, 0, 700, 400));
    }

    @Test
    void imageAndScreenAreEachOthersInverse() {
        Viewport view = new Viewport(PADDED, 1000, 400, new Camera(3, 0.3, 0.6));
        assertThat(view.toScreenX(view.toImageX(123.5))).isCloseTo(123.5, NEAR);
        assertThat(view.toScreenY(view.toImageY(-45))).isCloseTo(-45, NEAR);
    }

    @Test
    void zoomingKeepsWhatIsUnderThePointer() {
        Viewport before = fitted();
        double x = before.toImageX(450);
        double y = before.toImageY(180);
        Viewport after = new Viewport(PADDED, 1000, 400, before.zoomedAt(450, 180, 2));
        assertThat(after.scale()).isCloseTo(1, NEAR);
        assertThat(after.toScreenX(x)).isCloseTo(450, NEAR);
        assertThat(after.toScreenY(y)).isCloseTo(180, NEAR);
    }

    @Test
    void panningMovesThePictureWithThePointer() {
        Viewport before = new Viewport(PADDED, 1000, 400, new Camera(4, 0.5, 0.5));
        double x = before.toImageX(500);
        Viewport after = new Viewport(PADDED, 1000, 400, before.panned(40, -15));
        assertThat(after.toScreenX(x)).isCloseTo(540, NEAR);
        assertThat(after.toScreenY(before.toImageY(200))).isCloseTo(185, NEAR);
    }

    @Test
    void aPictureWithPaddingBesideItStaysWhereItIsUntilItIsMoved() {
        Camera camera = new Camera(3, 0.3, 0.6);
        Viewport view = new Viewport(new Box(-100, 0, 700, 800), 1000, 400, camera);
        assertThat(view.panned(0, 0).x()).isCloseTo(camera.x(), NEAR);
        assertThat(view.panned(0, 0).y()).isCloseTo(camera.y(), NEAR);
    }

    @Test
    void thePictureCannotBeLost() {
        Viewport view = new Viewport(PADDED, 1000, 400, new Camera(2, 0.5, 0.5));
        Camera far = view.panned(1e6, 1e6);
        assertThat(far).isEqualTo(new Camera(2, 0.25, 0.25));
        assertThat(view.panned(-1e6, -1e6)).isEqualTo(new Camera(2, 0.75, 0.75));
        assertThat(fitted().panned(50, 50)).isEqualTo(Camera.FIT);
    }

    @Test
    void zoomHasItsEnds() {
        assertThat(fitted().zoomedAt(10, 10, 0.01)).isEqualTo(Camera.FIT);
        assertThat(fitted().zoomedAt(500, 200, 1e9).zoom()).isEqualTo(Camera.NEAREST);
    }

    @Test
    void aCameraShowsTheSamePartInViewsOfOtherSizes() {
        Camera camera = new Camera(2, 0.4, 0.7);
        Viewport large = new Viewport(PADDED, 1000, 1000, camera);
        Viewport small = new Viewport(PADDED, 300, 300, camera);
        assertThat(large.toImageX(500)).isCloseTo(small.toImageX(150), NEAR);
        assertThat(large.toImageY(1000)).isCloseTo(small.toImageY(300), NEAR);
    }

    @Test
    void aViewWithoutRoomIsRefused() {
        assertThatThrownBy(() -> new Viewport(PADDED, 0, 100, Camera.FIT)).isInstanceOf(IllegalArgumentException.class);
    }
}
