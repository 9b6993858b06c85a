package attentionlens.app.view;

import attentionlens.app.viewmodel.DetectorViewModel;
import attentionlens.app.viewmodel.StripViewModel.Strip;
import attentionlens.app.viewmodel.SweepViewModel;
import attentionlens.app.viewmodel.Workspace;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The strip with its title and the value under the pointer, or the table of a sweep in its place. */
final class StripPane extends VBox {
    private final Workspace workspace;
    private final SweepViewModel sweep;
    private final StripView strip;
    private final SweepView table;

    StripPane(Workspace workspace, ViewState state, Commands commands) {
        super(6);
        this.workspace = workspace;
        this.sweep = workspace.panes().sweep();
        getStyleClass().add("strip-pane");
        setId("strip-pane");
        strip = new StripView(workspace.panes().strip(), workspace.selection(), state);
        table = new SweepView(workspace, state, commands::copySweep);
        Label pointed = pointed(strip);
        Button copy = new Button("Copy as CSV");
        copy.setId("copy-sweep");
        copy.getStyleClass().add("small-toggle");
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setTooltip(new Tooltip("Copy the table and what made it (" + Keys.shortcut("C") + " in the table)"));
        copy.setOnAction(event -> commands.copySweep());
        WrappingRow title = new WrappingRow(8, 2, title(), Build.spring(), pointed, threshold(), copy, tab());
        getChildren().addAll(title, strip, table);
        sweep.shownProperty().subscribe(shown -> {
            Build.show(strip, !shown);
            Build.show(pointed, !shown);
            Build.show(table, shown);
            Build.show(copy, shown);
        });
    }

    /**
     * Sets how small the strip and the table may get.
     *
     * @param height least height of the strip
     * @param roomy whether there is room for the rows of a usual sweep
     */
    void keep(double height, boolean roomy) {
        strip.setMinHeight(height);
        table.keep(roomy);
    }

    private Label title() {
        Label title = Build.label("", "section-title");
        title.setMinWidth(USE_PREF_SIZE);
        title.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> sweep.shownProperty().get()
                                ? "Runs by guidance strength"
                                : title(workspace
                                        .panes()
                                        .strip()
                                        .stripProperty()
                                        .get()),
                        workspace.panes().strip().stripProperty(),
                        sweep.shownProperty()));
        return title;
    }

    /** Returns the button that switches between strip and table, shown if there is a sweep. */
    private ToggleButton tab() {
        ToggleButton tab = new ToggleButton("Sweep");
        tab.setId("show-sweep");
        tab.getStyleClass().add("small-toggle");
        tab.setMinWidth(USE_PREF_SIZE);
        tab.setTooltip(new Tooltip("Show the table of all strengths instead of the words"));
        tab.selectedProperty().bindBidirectional(sweep.shownProperty());
        sweep.rowsProperty().subscribe(rows -> Build.show(tab, !rows.isEmpty()));
        return tab;
    }

    /** Returns the slider of the probability from which words are doubtful, shown while a detector is loaded. */
    private HBox threshold() {
        DetectorViewModel detector = workspace.detector();
        Slider slider = new Slider(0, 1, detector.thresholdProperty().get());
        slider.setId("threshold-doubt");
        slider.setAccessibleText("The risk of hallucination from which a word counts as doubtful");
        slider.setTooltip(new Tooltip("The risk of hallucination from which a word counts as doubtful"));
        slider.setPrefWidth(64);
        slider.setBlockIncrement(0.05);
        slider.valueProperty().bindBidirectional(detector.thresholdProperty());
        Label text = Build.label("", "small", "dim");
        text.textProperty()
                .bind(detector.thresholdProperty()
                        .map(value -> "Doubtful from " + Math.round(100 * value.doubleValue()) + " %"));
        text.setMinWidth(USE_PREF_SIZE);
        HBox all = Build.row(6, text, slider);
        detector.loadedProperty().subscribe(now -> Build.show(all, now.isPresent()));
        return all;
    }

    private Label pointed(StripView strip) {
        Label pointed = Build.label("");
        pointed.setId("strip-pointed");
        pointed.setAlignment(Pos.CENTER_RIGHT);
        Build.tellWhole(pointed);
        strip.pointedProperty()
                .subscribe(now -> pointed.getStyleClass().setAll("label", "small", now.isEmpty() ? "dim" : "bright"));
        pointed.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> strip.pointedProperty().get().isEmpty()
                                ? hint()
                                : strip.pointedProperty().get(),
                        strip.pointedProperty(),
                        workspace.panes().strip().stripProperty()));
        return pointed;
    }

    private String title(Strip strip) {
        String what = "Image attention of every word";
        if (strip.slots().isEmpty()) {
            return what;
        }
        boolean captured = workspace.trace().headsProperty().get() > 0;
        return what + (captured ? " (SVAR, " + strip.layers().prose() + ")" : " was not captured");
    }

    private String hint() {
        return workspace.panes().strip().stripProperty().get().columns() > 1
                ? workspace.trace().columnName(0) + " above, "
                        + workspace.trace().columnName(1) + " below, aligned"
                : "";
    }
}
