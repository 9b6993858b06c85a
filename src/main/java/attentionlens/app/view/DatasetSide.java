package attentionlens.app.view;

import attentionlens.app.viewmodel.CurvesViewModel.Chart;
import attentionlens.app.viewmodel.DatasetOverview;
import attentionlens.app.viewmodel.DatasetOverview.Groups;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.lens.Stages;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The side pane of a dataset, for all its images together: the totals of each run, and the curves of the object words. */
final class DatasetSide extends ScrollPane {
    private static final double WIDTH = 0.26;
    private static final double NARROWEST = 344;
    private static final double WIDEST = 520;
    private final DatasetTotals totals;
    private final HBox legend = new HBox(12);
    private final Label none =
            Build.label("Curves and figures appear with the first captions that name objects.", "dim", "small");
    private final VBox figures;
    private final VBox chart;
    private final Label note = Build.label("", "small", "dim");

    DatasetSide(Workspace workspace, ViewState state, Runnable export) {
        getStyleClass().add("inspector");
        setId("dataset-side");
        setFitToWidth(true);
        Build.paintParts(this);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                prefWidthProperty().bind(scene.widthProperty().map(DatasetSide::width));
            }
        });
        DatasetCurvesView curves = new DatasetCurvesView(workspace.dataset().curves(), state);
        totals = new DatasetTotals(state);
        none.setWrapText(true);
        note.setWrapText(true);
        workspace
                .dataset()
                .curves()
                .chartProperty()
                .subscribe(now -> now.map(Chart::layers)
                        .ifPresent(layers -> note.setText(
                                "Line: mean over object words. Band: one standard deviation to each side.\n"
                                        + Stages.source(layers))));
        Button button = new Button("Export…");
        button.setId("dataset-export-curves");
        button.getStyleClass().add("small-button");
        button.setTooltip(
                new Tooltip("The curves as PNG, SVG or PDF, with their numbers (" + Keys.shortcut("E") + ")"));
        button.setOnAction(event -> export.run());
        Label pointed = Build.label("", "small", "dim");
        pointed.textProperty().bind(curves.pointedProperty());
        chart = new VBox(
                8,
                Build.title("VAR across layers", button),
                Build.row(8, legend, Build.spring(), pointed),
                curves,
                note);
        figures = new VBox(8, Build.title("All images"), totals);
        VBox content = new VBox(18, figures, chart, none);
        content.getStyleClass().add("inspector-content");
        setContent(content);
        workspace.dataset().curves().overviewProperty().subscribe(this::show);
    }

    /** Returns a share of the window's width, within bounds. */
    private static double width(Number window) {
        return Math.clamp(Math.floor(WIDTH * window.doubleValue()), NARROWEST, WIDEST);
    }

    private void show(DatasetOverview overview) {
        Build.show(none, overview.groups().isEmpty());
        Build.show(figures, !overview.totals().isEmpty());
        Build.show(chart, !overview.groups().isEmpty());
        legend(overview.groups());
        totals.show(overview.totals());
    }

    private void legend(Groups groups) {
        legend.getChildren().setAll(key(groups.low().size() + " " + groups.first(), "real"));
        if (!groups.second().isEmpty()) {
            legend.getChildren().add(key(groups.high().size() + " " + groups.second(), "hallucinated"));
        }
    }

    private static Node key(String name, String style) {
        Region dot = new Region();
        dot.getStyleClass().addAll("legend-dot", style);
        return Build.row(5, dot, Build.label(name, "small", "dim"));
    }
}
