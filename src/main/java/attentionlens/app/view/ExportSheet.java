package attentionlens.app.view;

import attentionlens.app.viewmodel.Export;
import attentionlens.app.viewmodel.Panel;
import attentionlens.figure.FigureFormat;
import attentionlens.figure.Theme;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/** The form that asks what to export, and how. */
final class ExportSheet extends VBox {
    private static final double NOTE_WIDTH = 400;
    private static final Map<Panel, String> PANELS =
            Arrays.stream(Panel.values()).collect(Collectors.toMap(panel -> panel, Panel::title));
    private static final Map<FigureFormat, String> FORMATS =
            Arrays.stream(FigureFormat.values()).collect(Collectors.toMap(format -> format, FigureFormat::name));
    private static final Map<Theme, String> THEMES = Map.of(Theme.LIGHT, "Light", Theme.DARK, "Dark");

    private final ObjectProperty<Panel> panel;
    private final ObjectProperty<FigureFormat> format = new SimpleObjectProperty<>(FigureFormat.PNG);
    private final ObjectProperty<Theme> theme;
    private final BooleanProperty numbers = new SimpleBooleanProperty(true);
    private final Button button = new Button("Export…");
    private final TextField width = new TextField(String.valueOf(Export.USUAL_WIDTH));
    private final Form form = new Form();
    private final PreviewPane preview;

    /**
     * @param window the window's theme
     * @param panels panels that can be exported
     * @param preview shows what will be exported
     * @param chosen called to export; getting the settings throws a {@code Problem} if they are not valid
     */
    ExportSheet(Theme window, List<Panel> panels, PreviewPane preview, Consumer<Supplier<Export>> chosen) {
        super(14);
        this.preview = preview;
        theme = new SimpleObjectProperty<>(window);
        panel = new SimpleObjectProperty<>(panels.getFirst());
        setId("export-sheet");
        getStyleClass().add("run-settings");
        width.setId("export-width");
        width.setAccessibleText("Width in pixels");
        width.setPrefColumnCount(5);
        width.getStyleClass().add("small-field");
        form.add("Panel", panels(panels));
        SegmentedButton formats = Build.segments("export-format", FORMATS, List.of(FigureFormat.values()), format);
        SegmentedButton themes = Build.segments("export-theme", THEMES, List.of(Theme.LIGHT, Theme.DARK), theme);
        HBox size = Build.row(6, width, Build.label("pixels wide", "small", "dim"));
        form.add("Format", formats);
        form.add("Size", size);
        form.add("Colours", themes);
        CheckBox beside = new CheckBox("Also save the numbers as CSV");
        beside.setId("export-numbers");
        beside.selectedProperty().bindBidirectional(numbers);
        form.add("", beside);
        Label note = Build.label("", "small", "dim");
        note.setId("export-recorded");
        panel.subscribe(now -> {
            note.setText("Recorded in the file: " + recorded(now) + ".");
            format.set(now.drawn() ? format.get() : FigureFormat.PNG);
            List.of(formats, themes, size).forEach(one -> one.setDisable(!now.drawn()));
            beside.setDisable(now == Panel.WINDOW);
        });
        VBox choices = new VBox(14, Build.label("Export", "strong"), form, note, Build.spring(), done(chosen));
        note.setWrapText(true);
        note.setMaxWidth(NOTE_WIDTH);
        getChildren().add(new HBox(24, choices, preview));
        Stream.<ObservableValue<?>>of(panel, format, theme, width.textProperty())
                .forEach(setting -> setting.subscribe((before, now) -> showPreview()));
        showPreview();
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private static String recorded(Panel panel) {
        return switch (panel) {
            case HEAD_MAP, IMAGE, WINDOW -> "model, weights, word, layer, head, geometry";
            case PATCH_WORDS -> "model, weights, layer, geometry";
            case MATRIX, CURVES -> "model, weights, word, geometry";
            case GALLERY -> "model, weights, word, layer or head, geometry";
            case STRIP -> "model, weights, caption, geometry";
            case DATASET -> "dataset, model, weights, settings, run, ground truth, detector";
        };
    }

    /** Exports at Enter, wherever it is pressed: the choices would otherwise take it for themselves. */
    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            button.fire();
            event.consume();
        }
    }

    private void showPreview() {
        preview.update(panel.get(), this::export);
    }

    private Node panels(List<Panel> panels) {
        List<Panel> drawn = panels.stream().filter(Panel::drawn).toList();
        List<Panel> seen = panels.stream().filter(one -> !one.drawn()).toList();
        VBox all = new VBox(8, Build.segments("export-panel", PANELS, drawn, panel));
        if (!seen.isEmpty()) {
            all.getChildren().add(Build.segments("export-seen", PANELS, seen, panel));
        }
        return all;
    }

    private HBox done(Consumer<Supplier<Export>> chosen) {
        button.setId("export");
        button.getStyleClass().add("generate");
        button.setOnAction(event -> chosen.accept(this::export));
        HBox row = new HBox(button);
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }

    private Export export() {
        return new Export(panel.get(), format.get(), Export.width(width.getText()), theme.get(), numbers.get());
    }
}
