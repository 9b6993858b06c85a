package attentionlens.app;

import attentionlens.app.viewmodel.Settings.Bounds;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;

/**
 * Where the window is shown: where it was, as far as there is a screen.
 *
 * @param before where it was
 * @param screens what of each screen is free for windows, the first screen first
 */
record WindowPlace(Bounds before, List<Rectangle2D> screens) {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double LEAST_WIDTH = 960;
    private static final double LEAST_HEIGHT = 600;

    /** Pixels for the title that a desktop lays above. */
    private static final double TITLE = 40;

    /** On the screens of this machine. */
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

    /** Where the layout has room for all; less where the screen is smaller, as one that is enlarged twice. */
    double leastWidth() {
        return Math.min(LEAST_WIDTH, screen().getWidth());
    }

    double leastHeight() {
        return Math.min(LEAST_HEIGHT, screen().getHeight());
    }

    /** Whether it is as wide as its screen: a desktop made it so. */
    boolean fills() {
        return before.width() >= screen().getWidth();
    }

    /** Empty where the desktop shall choose. */
    Optional<Point2D> corner() {
        return known().map(screen -> new Point2D(
                Math.max(screen.getMinX(), Math.min(before.x(), screen.getMaxX() - width())),
                Math.max(screen.getMinY(), Math.min(before.y(), screen.getMaxY() - height() - TITLE))));
    }

    private Rectangle2D screen() {
        return known().orElse(screens.getFirst());
    }

    /** The screen that had the middle of the title, if it is still there. */
    private Optional<Rectangle2D> known() {
        return screens.stream()
                .filter(screen -> screen.contains(before.x() + before.width() / 2, before.y() + TITLE / 2))
                .findFirst();
    }
}
