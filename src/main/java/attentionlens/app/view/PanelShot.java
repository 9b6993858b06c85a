package attentionlens.app.view;

import attentionlens.app.canvas.FinePicture;
import attentionlens.app.canvas.Palette;
import attentionlens.app.viewmodel.Panel;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.Image;

/** Takes pictures of panels, with more pixels than the screen. */
final class PanelShot {
    private static final double FINE = 2;

    private PanelShot() {}

    /** Returns a picture of a panel as it is on screen; empty if it is not visible. */
    static Optional<Image> of(Panel panel, Scene scene, Palette palette) {
        return Optional.ofNullable(scene.lookup(selector(panel)))
                .filter(Node::isVisible)
                .map(node -> FinePicture.of(node, FINE, palette.pane()));
    }

    private static String selector(Panel panel) {
        return switch (panel) {
            case WINDOW -> ".main";
            case IMAGE -> "#images";
            case HEAD_MAP, PATCH_WORDS, MATRIX, GALLERY, CURVES, STRIP, DATASET ->
                throw new IllegalArgumentException(panel + " is drawn");
        };
    }
}
