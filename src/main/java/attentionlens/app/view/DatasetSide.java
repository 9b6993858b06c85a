package attentionlens.app.view;

import attentionlens.app.viewmodel.CurvesViewModel.Chart;
import attentionlens.app.viewmodel.DatasetOverview;
import attentionlens.app.viewmodel.DatasetOverview.Groups;
import attentionlens.app.viewmodel.DatasetOverview.Total;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.hallucination.ChairScore;
import attentionlens.lens.Stages;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** All images of a dataset together: figures of each run, and the curves of what was named. */
final class DatasetSide extends ScrollPane {
    private static final double WIDTH = 0.26;
    private static final double NARROWEST = 344;
    private static final double WIDEST = 520;

    private final GridPane totals = new GridPane(14, 7);
    private final HBox legend = new HBox(12);
    private final Label none =
            Build.label("Curves and figures come with the first captions that name objects.", "dim", "small");
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
        totals.setId("dataset-totals");
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
        button.setTooltip(new Tooltip("The curves as PNG, SVG or PDF, with their numbers (Ctrl+E)"));
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

    /** A share of the window's width, as far as that makes sense. */
    private static double width(Number window) {
        return Math.clamp(Math.floor(WIDTH * window.doubleValue()), NARROWEST, WIDEST);
    }

    private void show(DatasetOverview overview) {
        Build.show(none, overview.groups().isEmpty());
        Build.show(figures, !overview.totals().isEmpty());
        Build.show(chart, !overview.groups().isEmpty());
        legend(overview.groups());
        totals(overview.totals());
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

    private void totals(List<Total> all) {
        totals.getChildren().clear();
        totals.getColumnConstraints()
                .setAll(Stream.concat(
                                Stream.of(first()),
                                Stream.generate(DatasetSide::number).limit(4))
                        .toList());
        heading(0, "", "");
        heading(1, "Images", "Images that are captioned");
        heading(2, "Objects", "Mentions of objects");
        heading(3, "CHAIR I", "Part of the mentions that is not in the image, over images whose truth is known");
        heading(4, "CHAIR S", "Part of the captions that name something that is not in the image");
        for (int i = 0; i < all.size(); i++) {
            Total total = all.get(i);
            totals.addRow(
                    i + 1,
                    Build.label(total.run(), "strong"),
                    Build.label(String.valueOf(total.images())),
                    Build.label(String.valueOf(total.mentions())),
                    percent(total.chair().map(ChairScore::chairI).orElse(Double.NaN)),
                    percent(total.chair().map(ChairScore::chairS).orElse(Double.NaN)));
        }
    }

    private void heading(int column, String name, String what) {
        Label label = Build.label(name, "small", "dim");
        if (!what.isEmpty()) {
            label.setTooltip(new Tooltip(what));
        }
        totals.add(label, column, 0);
    }

    private static Label percent(double part) {
        return Double.isNaN(part)
                ? Build.label("–", "faint")
                : Build.label(String.format(Locale.ROOT, "%.1f %%", 100 * part));
    }

    private static ColumnConstraints first() {
        ColumnConstraints first = new ColumnConstraints();
        first.setHgrow(Priority.ALWAYS);
        return first;
    }

    private static ColumnConstraints number() {
        ColumnConstraints number = new ColumnConstraints();
        number.setHalignment(HPos.RIGHT);
        return number;
    }
}
