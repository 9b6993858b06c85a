package attentionlens.app.headless;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.paint.Color;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;

/** Takes pictures of a window with everything that is open above it. Called on the window's thread. */
final class Photograph {
    private Photograph() {}

    /** Keeps menus from being moved onto the screen, until unsubscribed: the Headless platform's screen is smaller than some windows. */
    static Subscription ignoreTheScreen() {
        ListChangeListener<Window> listener = change -> {
            while (change.next()) {
                change.getAddedSubList().stream()
                        .filter(PopupWindow.class::isInstance)
                        .map(PopupWindow.class::cast)
                        .forEach(popup -> popup.setAutoFix(false));
            }
        };
        Window.getWindows().addListener(listener);
        return () -> Window.getWindows().removeListener(listener);
    }

    static BufferedImage of(Stage stage) {
        int width = (int) stage.getScene().getWidth();
        int height = (int) stage.getScene().getHeight();
        BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = out.createGraphics();
        graphics.drawImage(image(stage), 0, 0, null);
        for (Window window : above(stage)) {
            int x = (int) Math.round(window.getX() - stage.getX());
            int y = (int) Math.round(window.getY() - stage.getY());
            graphics.drawImage(image(window), x, y, null);
        }
        graphics.dispose();
        return out;
    }

    /** Closes everything that is open above a window. */
    static void closeAbove(Stage stage) {
        clickBeside(stage.getScene().getRoot());
        above(stage).forEach(Photograph::close);
        stage.getScene().getRoot().requestFocus();
    }

    /** Skips a tour, as one that is only hidden comes back. */
    private static void close(Window window) {
        if (window.getScene().lookup("#tour-skip") instanceof Button skip) {
            skip.fire();
        } else {
            window.hide();
        }
    }

    /** Clicks a menu away: one that is only hidden stays highlighted in its bar. */
    private static void clickBeside(Node root) {
        PickResult nothing = new PickResult(root, -1, -1);
        root.fireEvent(new MouseEvent(
                MouseEvent.MOUSE_CLICKED,
                -1,
                -1,
                -1,
                -1,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                true,
                nothing));
    }

    private static List<Window> above(Stage stage) {
        return Window.getWindows().stream()
                .filter(window -> !window.equals(stage) && window.isShowing())
                .toList();
    }

    private static BufferedImage image(Window window) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        Scene scene = window.getScene();
        parameters.setViewport(new Rectangle2D(0, 0, scene.getWidth(), scene.getHeight()));
        WritableImage pixels = scene.getRoot().snapshot(parameters, null);
        int width = (int) pixels.getWidth();
        int height = (int) pixels.getHeight();
        int[] argb = new int[width * height];
        pixels.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        out.setRGB(0, 0, width, height, argb, 0, width);
        return out;
    }
}
