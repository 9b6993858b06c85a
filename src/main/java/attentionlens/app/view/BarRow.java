package attentionlens.app.view;

import attentionlens.app.viewmodel.Numbers;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A row with a name, a bar for a share between 0 and 1, and the share as a number. */
final class BarRow extends HBox {
    private static final double TRACK = 60;
    private static final double MIN_TRACK = 40;
    private static final double THICK = 6;

    private final Label name = Build.label("", "bar-name", "small", "dim");
    private final Region bar = new Region();
    private final Label number = Build.label("", "bar-number", "small", "dim");
    private final DoubleProperty share = new SimpleDoubleProperty();

    BarRow() {
        super(8);
        setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("bar", "other");
        bar.setMinSize(1, THICK);
        bar.setMaxSize(USE_PREF_SIZE, THICK);
        StackPane track = new StackPane(bar);
        bar.prefWidthProperty().bind(track.widthProperty().multiply(share));
        track.setAlignment(Pos.CENTER_LEFT);
        track.getStyleClass().add("bar-track");
        track.setPrefSize(TRACK, THICK);
        track.setMinWidth(MIN_TRACK);
        setHgrow(track, Priority.ALWAYS);
        track.setMaxHeight(THICK);
        getChildren().addAll(name, track, number);
    }

    /** Shows other values. Rows are reused: creating one costs more than everything it shows. */
    void show(String what, double value, boolean chosen) {
        name.setText(what);
        style(name, chosen ? "bright" : "dim");
        style(bar, chosen ? "chosen" : "other");
        share.set(Math.clamp(value, 0, 1));
        number.setText(Numbers.value(value));
    }

    private static void style(Node node, String last) {
        int at = node.getStyleClass().size() - 1;
        if (!node.getStyleClass().get(at).equals(last)) {
            node.getStyleClass().set(at, last);
        }
    }
}
