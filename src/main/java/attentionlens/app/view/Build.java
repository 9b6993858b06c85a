package attentionlens.app.view;

import java.util.List;
import java.util.Map;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
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
import javafx.stage.Window;
import org.controlsfx.control.SegmentedButton;

/** Builds the small parts that views are made of. */
final class Build {
    private Build() {}

    static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /** Shows a label's whole text in a tooltip while there is no room for it. */
    static void tellWhole(Label label) {
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(label.textProperty());
        label.textTruncatedProperty().subscribe(cut -> label.setTooltip(cut ? whole : null));
    }

    static HBox row(double gap, Node... children) {
        HBox row = new HBox(gap, children);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** Returns a tooltip with room for lines of text. */
    static Tooltip tooltip() {
        Tooltip tooltip = new Tooltip();
        tooltip.setMaxWidth(480);
        return tooltip;
    }

    /** Returns a region that takes up the room that is left. */
    static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    static Separator line() {
        return new Separator(Orientation.HORIZONTAL);
    }

    /** Returns a button that shows an icon; screen readers and the tooltip say what it does. */
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

    /** Returns an arrow, which says that something opens below. */
    static Region arrow() {
        Region arrow = new Region();
        arrow.getStyleClass().add("down-arrow");
        return arrow;
    }

    /** Returns a menu item that sets a property to a value, and is selected while the property has it. */
    static <T> RadioMenuItem radio(String text, ToggleGroup group, Property<T> property, T value) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setToggleGroup(group);
        item.setOnAction(event -> property.setValue(value));
        property.subscribe(now -> item.setSelected(value.equals(now)));
        return item;
    }

    /** Returns a menu item with a text field, to which the item passes on its focus. */
    static CustomMenuItem fieldItem(TextField field) {
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

    /** Returns a section's title with nodes at its right, in favour of which it is shortened. */
    static HBox title(String text, Node... right) {
        Label title = label(text, "section-title");
        tellWhole(title);
        HBox row = row(8, title, spring());
        row.getChildren().addAll(right);
        return row;
    }

    /** Shows a node, or hides it and frees its room. */
    static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /**
     * Makes a scroll pane paint only what changes. By default, its skin caches the whole viewport as one picture and paints it again after
     * every change.
     */
    static void paintParts(ScrollPane pane) {
        pane.skinProperty()
                .subscribe(skin -> pane.getChildrenUnmodifiable().stream()
                        .filter(child -> child.getStyleClass().contains("viewport"))
                        .forEach(viewport -> viewport.setCache(false)));
    }

    /**
     * Returns a view of a value that listens to it only while a node is in a window that is showing. Sheets are built each time they are
     * opened, and what they listen to outlives them: an ordinary listener would keep every closed sheet in memory.
     */
    static <T> ObservableValue<T> whileSeen(Node node, ObservableValue<T> value) {
        return value.when(node.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false));
    }

    /** Returns buttons side by side, one of which is always selected. */
    static <T> SegmentedButton segments(String id, Map<T, String> names, List<T> values, Property<T> property) {
        ToggleGroup group = new ToggleGroup();
        SegmentedButton all = new SegmentedButton();
        all.setId(id);
        all.setToggleGroup(group);
        ObservableValue<T> chosen = whileSeen(all, property);
        for (T value : values) {
            ToggleButton button = new ToggleButton(names.get(value));
            button.setToggleGroup(group);
            button.setOnAction(event -> button.setSelected(true)); // a second click does not deselect it
            chosen.subscribe(now -> button.setSelected(value.equals(now)));
            all.getButtons().add(button);
        }
        group.selectedToggleProperty()
                .subscribe(
                        now -> { // arrow keys select without firing an action
                            if (now != null) {
                                property.setValue(values.get(group.getToggles().indexOf(now)));
                            }
                        });
        return all;
    }
}
