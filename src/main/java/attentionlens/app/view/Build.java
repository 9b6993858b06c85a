package attentionlens.app.view;

import java.util.List;
import java.util.Map;
import javafx.beans.property.Property;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.SegmentedButton;

/** Small parts that views are built of. */
final class Build {
    private Build() {}

    static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    static HBox row(double gap, Node... children) {
        HBox row = new HBox(gap, children);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** Takes the room that is left. */
    static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    static Separator line() {
        return new Separator(Orientation.HORIZONTAL);
    }

    /** A button that shows a sign; screen readers and the tooltip say what it does. */
    static Button sign(String style, String what, Runnable action) {
        Region sign = new Region();
        sign.getStyleClass().addAll("sign", style);
        Button button = new Button(what, sign);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().add("sign-button");
        button.setTooltip(new Tooltip(what));
        button.setOnAction(event -> action.run());
        return button;
    }

    /** Says that something opens below. */
    static Region arrow() {
        Region arrow = new Region();
        arrow.getStyleClass().add("down-arrow");
        return arrow;
    }

    /** A menu's item that sets a property to a value, and is marked while it has it. */
    static <T> RadioMenuItem radio(String text, ToggleGroup group, Property<T> property, T value) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setToggleGroup(group);
        item.setOnAction(event -> property.setValue(value));
        property.subscribe(now -> item.setSelected(value.equals(now)));
        return item;
    }

    /** A menu's item that is written into; keys that come to it reach the field. */
    static CustomMenuItem written(TextField field) {
        field.parentProperty().subscribe(parent -> {
            if (parent != null) {
                parent.focusedProperty().subscribe(focused -> {
                    if (focused) {
                        field.requestFocus();
                    }
                });
            }
        });
        return new CustomMenuItem(field, false);
    }

    /** A section's title with something at its right, to which it gives way. */
    static HBox title(String text, Node... right) {
        HBox row = row(8, label(text, "section-title"), spring());
        row.getChildren().addAll(right);
        return row;
    }

    /** Shows a node, or gives its room away. */
    static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /**
     * Paints what changes in a scroll pane, and no more: its skin keeps all that is seen as one picture, made anew where any of it changes.
     */
    static void paintParts(ScrollPane pane) {
        pane.skinProperty()
                .subscribe(skin -> pane.getChildrenUnmodifiable().stream()
                        .filter(child -> child.getStyleClass().contains("viewport"))
                        .forEach(viewport -> viewport.setCache(false)));
    }

    /** Buttons side by side, of which one is chosen. */
    static <T> SegmentedButton segments(String id, Map<T, String> names, List<T> values, Property<T> property) {
        ToggleGroup group = new ToggleGroup();
        SegmentedButton all = new SegmentedButton();
        all.setId(id);
        all.setToggleGroup(group);
        for (T value : values) {
            ToggleButton button = new ToggleButton(names.get(value));
            button.setToggleGroup(group);
            button.setOnAction(event -> button.setSelected(true)); // one is always chosen
            property.subscribe(now -> button.setSelected(value.equals(now)));
            all.getButtons().add(button);
        }
        group.selectedToggleProperty()
                .subscribe(
                        now -> { // arrows choose without an action
                            if (now != null) {
                                property.setValue(values.get(group.getToggles().indexOf(now)));
                            }
                        });
        return all;
    }
}
