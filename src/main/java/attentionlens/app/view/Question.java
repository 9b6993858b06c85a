package attentionlens.app.view;

import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/** Asks before something that cannot be undone; Enter and Escape choose not to do it. */
public final class Question {
    private static final double WIDTH = 360;

    private Question() {}

    /**
     * Asks, and returns whether to go ahead.
     *
     * @param text what is at stake
     * @param yes text of the button that goes ahead
     * @param no text of the button that does not
     */
    public static boolean ask(Window owner, String text, String yes, String no) {
        ButtonType act = new ButtonType(yes, ButtonData.OK_DONE);
        ButtonType leave = new ButtonType(no, ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION, text, act, leave);
        WrappedText content = new WrappedText();
        content.getStyleClass().add("content");
        content.setPrefWidth(WIDTH);
        content.show(text);
        alert.getDialogPane().setContent(content);
        button(alert, act).setDefaultButton(false);
        button(alert, leave).setDefaultButton(true);
        alert.setHeaderText(null);
        alert.setGraphic(null);
        alert.setTitle("Attention Lens");
        alert.initOwner(owner);
        alert.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        alert.getDialogPane().getStyleClass().add("question");
        return alert.showAndWait().filter(act::equals).isPresent();
    }

    private static Button button(Alert alert, ButtonType type) {
        return (Button) alert.getDialogPane().lookupButton(type);
    }
}
