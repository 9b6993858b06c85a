package attentionlens.app.view;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What the window offers while there is no image. */
final class EmptyView extends StackPane {
    EmptyView(Commands commands) {
        getStyleClass().add("empty");
        Button example = new Button("Show the example");
        example.setOnAction(event -> commands.showExample());
        Button image = new Button("Open image…");
        image.setOnAction(event -> commands.openImage());
        Button model = new Button("Choose a model…");
        model.setOnAction(event -> commands.chooseModel());
        Button trace = new Button("Open trace…");
        trace.setOnAction(event -> commands.openTrace());
        Button dataset = new Button("Open dataset…");
        dataset.setOnAction(event -> commands.openDataset());
        HBox buttons = Build.row(8, example, image, dataset, model, trace);
        buttons.setAlignment(Pos.CENTER);
        Label text = Build.label(
                "A model describes the image, and you see where it looked for every word of its answer. The embedded"
                        + " model, sample-world, knows drawn scenes only; for photos, choose or fetch a LLaVA model."
                        + " A saved trace opens without a model.",
                "dim");
        text.setWrapText(true);
        text.setMaxWidth(520);
        text.getStyleClass().add("centered");
        VBox all = new VBox(16, Build.label("Drop an image here, or a folder of images", "empty-title"), text, buttons);
        all.setAlignment(Pos.CENTER);
        all.getStyleClass().add("drop-zone");
        getChildren().add(all);
    }
}
