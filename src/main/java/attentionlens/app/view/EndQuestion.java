package attentionlens.app.view;

import java.util.List;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.Stage;

/** Asks before what runs is ended. */
public final class EndQuestion {
    private EndQuestion() {}

    /**
     * Whether to end it.
     *
     * @param running a sentence for each thing that runs, and what closing does to it
     */
    public static boolean ask(Stage owner, List<String> running) {
        ButtonType end = new ButtonType("Close", ButtonData.OK_DONE);
        ButtonType stay = new ButtonType("Keep running", ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION, String.join("\n", running), end, stay);
        alert.setHeaderText(null);
        alert.setGraphic(null);
        alert.setTitle("Attention Lens");
        alert.initOwner(owner);
        alert.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        alert.getDialogPane().getStyleClass().add("question");
        return alert.showAndWait().filter(end::equals).isPresent();
    }
}
