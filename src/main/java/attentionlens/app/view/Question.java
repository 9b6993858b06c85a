package attentionlens.app.view;

import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/** Asks before what cannot be had back. */
public final class Question {
    private Question() {}

    /**
     * Whether to do it.
     *
     * @param text what it does
     * @param yes on the button that does it
     * @param no on the button that does not
     */
    public static boolean ask(Window owner, String text, String yes, String no) {
        ButtonType act = new ButtonType(yes, ButtonData.OK_DONE);
        ButtonType leave = new ButtonType(no, ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION, text, act, leave);
        alert.setHeaderText(null);
        alert.setGraphic(null);
        alert.setTitle("Attention Lens");
        alert.initOwner(owner);
        alert.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        alert.getDialogPane().getStyleClass().add("question");
        return alert.showAndWait().filter(act::equals).isPresent();
    }
}
