package attentionlens.app;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.viewmodel.Settings.Bounds;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class WindowPlaceTest {
    private static final Rectangle2D FIRST = new Rectangle2D(0, 30, 1920, 1050);
    private static final Rectangle2D LEFT = new Rectangle2D(-1280, 0, 1280, 1024);

    private static WindowPlace place(double x, double y, Rectangle2D... screens) {
        return new WindowPlace(new Bounds(x, y, 1200, 800, false), List.of(screens));
    }

    @Test
    void theFirstTimeTheDesktopChooses() {
        WindowPlace place = new WindowPlace(Bounds.UNKNOWN, List.of(FIRST));
        assertThat(place.corner()).isEmpty();
        assertThat(place.width()).isEqualTo(1440);
        assertThat(place.height()).isEqualTo(900);
    }

    @Test
    void itIsShownWhereItWas() {
        assertThat(place(100, 50, FIRST).corner()).contains(new Point2D(100, 50));
        assertThat(place(-1250, 10, FIRST, LEFT).corner()).contains(new Point2D(-1250, 10));
    }

    @Test
    void aScreenThatIsGoneIsTheDesktopsMatter() {
        assertThat(place(-1250, 10, FIRST).corner()).isEmpty();
        assertThat(place(-1250, 10, FIRST).width()).isEqualTo(1200);
        assertThat(place(100, 1500, FIRST).corner()).isEmpty();
    }

    /** No part of it lies off the screen, and its title bar can be reached. */
    @Test
    void itIsMovedOntoItsScreenAndMadeAsSmallAsThat() {
        assertThat(place(1100, 600, FIRST).corner()).contains(new Point2D(720, 240));
        assertThat(place(-500, 25, FIRST).corner()).contains(new Point2D(0, 30));
        WindowPlace small = place(100, 50, new Rectangle2D(0, 0, 1024, 700));
        assertThat(small.corner()).contains(new Point2D(0, 0));
        assertThat(small.width()).isEqualTo(1024);
        assertThat(small.height()).isEqualTo(660);
    }

    @Test
    void itIsNeverLargerThanItsScreen() {
        WindowPlace place = new WindowPlace(Bounds.UNKNOWN, List.of(new Rectangle2D(0, 0, 800, 500)));
        assertThat(place.leastWidth()).isEqualTo(800);
        assertThat(place.leastHeight()).isEqualTo(500);
        assertThat(place.width()).isEqualTo(800);
        WindowPlace large = new WindowPlace(Bounds.UNKNOWN, List.of(new Rectangle2D(0, 0, 1920, 1080)));
        assertThat(large.leastWidth()).isEqualTo(960);
        assertThat(large.leastHeight()).isEqualTo(600);
    }

    @Test
    void aWindowAsWideAsItsScreenFillsIt() {
        assertThat(place(0, 30, new Rectangle2D(0, 30, 1200, 1050)).fills()).isTrue();
        assertThat(place(0, 30, FIRST).fills()).isFalse();
    }
}
