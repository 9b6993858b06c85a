package attentionlens.app.view;

import java.util.Set;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.controlsfx.control.PopOver;

/** Small windows beside what opens them. */
final class Popovers {
    private static final Set<KeyCode> BRACKETS = Set.of(KeyCode.OPEN_BRACKET, KeyCode.CLOSE_BRACKET);

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
        popOver.addEventHandler(KeyEvent.KEY_PRESSED, Popovers::keep); // after its scene, which walks controls by them
        popOver.show(owner);
        return popOver;
    }

    /** What is typed in it is not for the window behind it, where letters, arrows and Space are shortcuts. */
    private static void keep(KeyEvent event) {
        boolean passes = event.isShortcutDown()
                || event.isAltDown()
                || event.getCode().isFunctionKey()
                || event.getCode() == KeyCode.ESCAPE;
        if (!passes || BRACKETS.contains(Keys.code(event))) {
            event.consume();
        }
    }
}
