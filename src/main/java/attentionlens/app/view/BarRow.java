package attentionlens.app.view;

import attentionlens.app.viewmodel.Numbers;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A name, a bar for a share of 1, and its number. */
final class BarRow extends HBox {
    private static final double NAME = 96;
    private static final double TRACK = 150;
    private static final double NUMBER = 48;
    private static final double THICK = 6;

    BarRow(String name, double share, boolean chosen) {
        super(8);
        setAlignment(Pos.CENTER_LEFT);
        Label label = Build.label(name, "small", chosen ? "bright" : "dim");
        label.setPrefWidth(NAME);
        label.setMinWidth(NAME);
        Region bar = new Region();
        bar.getStyleClass().addAll("bar", chosen ? "chosen" : "other");
        bar.setMinSize(1, THICK);
        bar.setMaxSize(USE_PREF_SIZE, THICK);
        StackPane track = new StackPane(bar);
        bar.prefWidthProperty().bind(track.widthProperty().multiply(Math.clamp(share, 0, 1)));
        track.setAlignment(Pos.CENTER_LEFT);
        track.getStyleClass().add("bar-track");
        track.setPrefSize(TRACK, THICK);
        track.setMinWidth(TRACK);
        setHgrow(track, Priority.ALWAYS);
        track.setMaxHeight(THICK);
        Label number = Build.label(Numbers.value(share), "small", "dim");
        number.setMinWidth(NUMBER);
        getChildren().addAll(label, track, number);
    }
}
