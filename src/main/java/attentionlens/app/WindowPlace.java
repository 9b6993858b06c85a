package attentionlens.app;

import attentionlens.app.viewmodel.Settings.Bounds;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;

/**
 * Where to show the window: where it was before, as far as a screen is still there.
 *
 * @param before the window's last bounds
 * @param screens the area of each screen that is free for windows, the primary screen first
 */
record WindowPlace(Bounds before, List<Rectangle2D> screens) {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double MIN_WIDTH = 960;
    private static final double MIN_HEIGHT = 600;

    /** Height of the title bar that the desktop adds, in pixels. */
    private static final double TITLE = 40;

    /** Returns the place on the screens of this machine. */
    static WindowPlace here(Bounds before) {
        return new WindowPlace(
                before,
                Stream.concat(Stream.of(Screen.getPrimary()), Screen.getScreens().stream())
                        .map(Screen::getVisualBounds)
                        .toList());
    }

    double width() {
        return Math.min(before.isKnown() ? before.width() : WIDTH, screen().getWidth());
    }

    double height() {
        return Math.min(before.isKnown() ? before.height() : HEIGHT, screen().getHeight() - TITLE);
    }

    /** The width at which the layout has room for everything; less if the screen is smaller, such as one scaled by 2. */
    double leastWidth() {
        return Math.min(MIN_WIDTH, screen().getWidth());
    }

    double leastHeight() {
        return Math.min(MIN_HEIGHT, screen().getHeight());
    }

    /** Whether the window is as wide as its screen, which means that the desktop has maximised it. */
    boolean fills() {
        return before.width() >= screen().getWidth();
    }

    /** The upper left corner; empty to let the desktop choose. */
    Optional<Point2D> corner() {
        return known().map(screen -> new Point2D(
                Math.max(screen.getMinX(), Math.min(before.x(), screen.getMaxX() - width())),
                Math.max(screen.getMinY(), Math.min(before.y(), screen.getMaxY() - height() - TITLE))));
    }

    private Rectangle2D screen() {
        return known().orElse(screens.getFirst());
    }

    /** The screen that had the centre of the title bar, if it is still there. */
    private Optional<Rectangle2D> known() {
        return screens.stream()
                .filter(screen -> screen.contains(before.x() + before.width() / 2, before.y() + TITLE / 2))
                .findFirst();
    }
}
