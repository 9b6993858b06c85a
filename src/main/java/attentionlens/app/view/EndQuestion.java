package attentionlens.app.view;

import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.Stage;

/** Asks before a running generation is ended. */
public final class EndQuestion {
    private EndQuestion() {}

    /** Whether to end it; what came is lost unless it was saved. */
    public static boolean ask(Stage owner) {
        ButtonType end = new ButtonType("End and close", ButtonData.OK_DONE);
        ButtonType stay = new ButtonType("Go on", ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(
                Alert.AlertType.CONFIRMATION,
                "A caption is being generated. Closing ends it; its words are lost.",
                end,
                stay);
        alert.setHeaderText(null);
        alert.setGraphic(null);
        alert.setTitle("Attention Lens");
        alert.initOwner(owner);
        alert.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        alert.getDialogPane().getStyleClass().add("question");
        return alert.showAndWait().filter(end::equals).isPresent();
    }
}
