package attentionlens.app.view;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/** Controls one below another, with their names beside them. */
final class Form extends GridPane {
    private static final double NAMES = 70;

    Form() {
        super(14, 10);
    }

    void add(String name, Node control) {
        Label label = Build.label(name, "dim");
        label.setMinWidth(NAMES);
        setValignment(label, VPos.CENTER);
        addRow(getRowCount(), label, control);
    }
}
