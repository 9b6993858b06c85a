package attentionlens.app.view;

import attentionlens.app.viewmodel.CurvesViewModel.Chart;
import attentionlens.app.viewmodel.MatrixViewModel.Grid;
import attentionlens.app.viewmodel.MatrixViewModel.Kind;
import attentionlens.app.viewmodel.Numbers;
import attentionlens.app.viewmodel.SelectionViewModel;
import attentionlens.app.viewmodel.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The inspector: the matrix, the gallery, the curves, and what is known of the shown word. */
final class InspectorView extends ScrollPane {
    private static final double WIDTH = 0.295;
    private static final double NARROWEST = 344;
    private static final double WIDEST = 520;
    private static final double ROOMY_TEXT = 1.2;

    private final Workspace workspace;
    private final ViewState state;

    InspectorView(Workspace workspace, ViewState state) {
        this.workspace = workspace;
        this.state = state;
        getStyleClass().add("inspector");
        setFitToWidth(true);
        Build.paintParts(this);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                prefWidthProperty().bind(scene.widthProperty().map(InspectorView::width));
            }
        });
        List<VBox> ofWord = List.of(matrix(), gallery(), curves());
        VBox word = new VBox(18);
        word.getChildren().addAll(ofWord);
        word.getChildren().addAll(new EvidenceView(workspace, state), new WordFacts(workspace));
        word.getStyleClass().add("inspector-content");
        PatchStory patch = new PatchStory(workspace.panes().lens(), workspace.selection(), state);
        patch.getStyleClass().add("inspector-patch");
        VBox content = new VBox(patch, new StackPane(word, hint(ofWord)));
        Stream.of(word, content)
                .forEach(box ->
                        box.setMinSize(0, 0)); // they get their preferred sizes: minimum ones need not be measured
        setContent(content);
    }

    /**
     * Returns the hint shown while no word is, in place of the empty sections, which keep their room so that nothing jumps. Without
     * captured attention, they would stay empty: then they have no room.
     */
    private Label hint(List<VBox> sections) {
        Label hint = Build.label("Point at a word or choose one", "hint");
        hint.setId("inspector-hint");
        hint.setWrapText(true);
        hint.setMouseTransparent(true);
        StackPane.setAlignment(hint, Pos.TOP_CENTER);
        Runnable show = () -> {
            boolean none = workspace.selection().shown().word() == SelectionViewModel.NONE;
            boolean captured = workspace.trace().headsProperty().get() > 0;
            hint.setVisible(none);
            sections.forEach(section -> {
                section.setVisible(captured && !none);
                section.setManaged(captured || none);
            });
        };
        workspace.selection().shownProperty().subscribe(show);
        workspace.trace().headsProperty().subscribe(show);
        return hint;
    }

    /** Returns a share of the window's width, within bounds. */
    private static double width(Number window) {
        return Math.clamp(Math.floor(WIDTH * window.doubleValue()), NARROWEST, WIDEST);
    }

    private VBox matrix() {
        MatrixView view = new MatrixView(workspace.panes().matrix(), workspace.selection(), workspace.overlay(), state);
        MenuButton kind = new MenuButton();
        kind.setId("matrix-kind");
        kind.getStyleClass().add("plain-menu");
        kind.setMinWidth(USE_PREF_SIZE);
        kind.setTooltip(
                new Tooltip("VAR: how much of the row lies on the image.\nEntropy: how spread out it is there, in nats."
                        + "\nIn the box: the share of it inside the box that you drew."
                        + "\nColours run from 0 to this word's largest value."));
        ToggleGroup group = new ToggleGroup();
        for (Kind one : Kind.values()) {
            kind.getItems()
                    .add(Build.radio(
                            name(one), group, workspace.panes().matrix().kindProperty(), one));
        }
        kind.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> name(workspace.panes().matrix().kindProperty().get())
                                + range(workspace
                                        .panes()
                                        .matrix()
                                        .gridProperty()
                                        .get()),
                        workspace.panes().matrix().kindProperty(),
                        workspace.panes().matrix().gridProperty(),
                        state.textProperty()));
        kind.accessibleTextProperty().bind(kind.textProperty().map(shown -> "What the matrix shows: " + shown));
        Label value = value(view.pointedProperty());
        value.setMinWidth(USE_PREF_SIZE);
        value.textProperty().subscribe(text -> Build.show(value, !text.isEmpty()));
        return section(Build.title("Attention by layer and head", value, kind), view);
    }

    private VBox gallery() {
        GalleryView view = new GalleryView(workspace.panes().gallery(), workspace.selection(), state);
        var across = workspace.panes().gallery().acrossLayersProperty();
        Label title = Build.label("", "section-title");
        title.setId("gallery-title");
        title.setMinWidth(USE_PREF_SIZE);
        title.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> across.get()
                                ? "Layers, "
                                        + HeatBar.headName(
                                                workspace.selection().shown().head())
                                : "Heads of layer "
                                        + workspace.selection().shown().layer(),
                        across,
                        workspace.selection().shownProperty()));
        ToggleButton layers = new ToggleButton("Layers");
        layers.setId("gallery-layers");
        layers.setMinWidth(USE_PREF_SIZE);
        layers.getStyleClass().add("small-toggle");
        layers.setTooltip(
                new Tooltip("Show all layers of the chosen head instead of all heads of the chosen layer (G)"));
        layers.selectedProperty().bindBidirectional(across);
        ObservableValue<String> scale = workspace
                .panes()
                .gallery()
                .galleryProperty()
                .map(now -> now.map(one -> "0 – " + Numbers.value(one.max())).orElse(""));
        Label value = value(view.pointedProperty(), scale);
        value.getStyleClass().add("gallery-told");
        WrappingRow row = new WrappingRow(8, 4, title, Build.spring(), Build.row(8, value, layers));
        return section(row, view);
    }

    private VBox curves() {
        CurvesView view = new CurvesView(workspace.panes().curves(), workspace.selection(), state);
        ToggleButton heads = new ToggleButton("Heads");
        heads.setId("curves-heads");
        heads.setMinWidth(USE_PREF_SIZE);
        heads.getStyleClass().add("small-toggle");
        heads.setTooltip(new Tooltip("Show a line for every head; the band is the middle half of the heads"));
        heads.selectedProperty().bindBidirectional(workspace.panes().curves().perHeadProperty());
        CurveLegend legend = new CurveLegend(workspace, state);
        Label value = value(view.pointedProperty());
        view.pointedProperty().subscribe(text -> {
            Build.show(legend, text.isEmpty());
            Build.show(value, !text.isEmpty());
        });
        Label title = Build.label("VAR across layers", "section-title");
        title.setMinWidth(USE_PREF_SIZE);
        StackPane legendOrValue = new StackPane(legend, value);
        legendOrValue.setAlignment(Pos.CENTER_RIGHT);
        legendOrValue.getStyleClass().add("curves-told");
        WrappingRow row = new WrappingRow(8, 4, title, Build.spring(), Build.row(8, legendOrValue, heads));
        return section(row, view, new GuideRange(workspace), curveNote());
    }

    /** Returns the note that says what lines and bands are. */
    private Label curveNote() {
        Label note = Build.label("", "small", "dim");
        note.setId("curve-note");
        note.setWrapText(true);
        ReadOnlyObjectProperty<Optional<Chart>> chart =
                workspace.panes().curves().chartProperty();
        note.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> chart.get().map(this::noteText).orElse(""),
                        chart,
                        workspace.selection().shownProperty()));
        chart.subscribe(now -> Build.show(note, now.isPresent()));
        return note;
    }

    private String noteText(Chart chart) {
        int head = workspace.selection().shown().head();
        String lines = head == SelectionViewModel.MEAN
                ? "Line: mean of heads."
                : "Line: mean of heads; dotted: " + HeatBar.headName(head) + ".";
        String words = chart.source().hasBands()
                ? " Green, pink: middle half of the real and hallucinated words that the detector learned from."
                : "";
        boolean own =
                words.isEmpty() || workspace.panes().curves().perHeadProperty().get();
        return lines + (own ? " Band: middle half of heads." : "") + words;
    }

    private static String name(Kind kind) {
        return switch (kind) {
            case VAR -> "VAR";
            case ENTROPY -> "Entropy";
            case BOX -> "In the box";
        };
    }

    /** Returns the range of the cells' colours; empty if text is large, which leaves no room for it. */
    private String range(Optional<Grid> grid) {
        return grid.filter(now -> state.text().factor() <= ROOMY_TEXT)
                .map(now -> " 0 – " + Numbers.value(now.max()))
                .orElse("");
    }

    /** Returns a label with the value under the pointer. */
    private static Label value(ReadOnlyStringProperty pointed) {
        return value(pointed, new SimpleStringProperty(""));
    }

    private static Label value(ReadOnlyStringProperty pointed, ObservableValue<String> otherwise) {
        Label label = Build.label("", "small", "dim");
        label.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> pointed.get().isEmpty() ? otherwise.getValue() : pointed.get(), pointed, otherwise));
        return label;
    }

    private static VBox section(Node... content) {
        return new VBox(8, content);
    }
}
