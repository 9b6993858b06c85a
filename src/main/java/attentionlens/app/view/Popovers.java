package attentionlens.app.view;

import java.util.Set;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.controlsfx.control.PopOver;

/** Opens small windows beside the controls that ask for them. */
final class Popovers {
    private static final Set<KeyCode> BRACKETS = Set.of(KeyCode.OPEN_BRACKET, KeyCode.CLOSE_BRACKET);

    /** How far an arrow reaches into the owner. */
    private static final double GAP = 4;

    private Popovers() {}

    /** Shows content below a node, until the user clicks somewhere else. */
    static PopOver show(Node content, Node owner) {
        return show(content, owner, PopOver.ArrowLocation.TOP_LEFT);
    }

    /** Shows wide content centred below a node, until the user clicks somewhere else. */
    static PopOver showInTheMiddle(Node content, Node owner) {
        return show(content, owner, PopOver.ArrowLocation.TOP_CENTER);
    }

    private static PopOver show(Node content, Node owner, PopOver.ArrowLocation arrow) {
        PopOver popOver = make(content, arrow);
        popOver.addEventHandler(
                KeyEvent.KEY_PRESSED, Popovers::keep); // runs after its scene, which moves the focus by keys
        popOver.show(owner, popOver.getArrowSize() == 0 ? -2 * GAP : GAP);
        return popOver;
    }

    /** Makes one in our style. Where windows cannot be transparent, it is a rectangle without an arrow. */
    static PopOver make(Node content, PopOver.ArrowLocation arrow) {
        PopOver popOver = new PopOver(content);
        popOver.getRoot().getStylesheets().clear(); // otherwise these would override the scene's, which are ours
        popOver.setArrowLocation(arrow);
        popOver.setDetachable(false);
        popOver.setAnimated(false);
        if (!Theme.hasTransparentPopups()) {
            popOver.setArrowSize(0);
            popOver.setCornerRadius(0);
        }
        return popOver;
    }

    /** Keeps keys from the window behind, where letters, arrows and Space are shortcuts. */
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
