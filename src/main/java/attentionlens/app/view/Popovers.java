package attentionlens.app.view;

import javafx.scene.Node;
import org.controlsfx.control.PopOver;

/** Small windows beside what opens them. */
final class Popovers {
    private Popovers() {}

    /** Shows content below a node, until something else is clicked on. */
    static PopOver show(Node content, Node owner) {
        PopOver popOver = new PopOver(content);
        popOver.getRoot().getStylesheets().clear(); // ours, which are the scene's, come after them otherwise
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_LEFT);
        popOver.setDetachable(false);
        popOver.setAnimated(false);
        popOver.show(owner);
        return popOver;
    }
}
