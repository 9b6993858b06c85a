package attentionlens.app.view;

import javafx.scene.Node;
import org.controlsfx.control.PopOver;

/** Small windows beside what opens them. */
final class Popovers {
    private Popovers() {}

    /** Shows content below a node, until something else is clicked on. */
    static PopOver show(Node content, Node owner) {
        return show(content, owner, PopOver.ArrowLocation.TOP_LEFT);
    }

    /** The same of wide content, which lies in the middle. */
    static PopOver showInTheMiddle(Node content, Node owner) {
        return show(content, owner, PopOver.ArrowLocation.TOP_CENTER);
    }

    private static PopOver show(Node content, Node owner, PopOver.ArrowLocation arrow) {
        PopOver popOver = new PopOver(content);
        popOver.getRoot().getStylesheets().clear(); // ours, which are the scene's, come after them otherwise
        popOver.setArrowLocation(arrow);
        popOver.setDetachable(false);
        popOver.setAnimated(false);
        popOver.show(owner);
        return popOver;
    }
}
