package attentionlens.app.view;

import attentionlens.app.viewmodel.CurvesViewModel.Chart;
import attentionlens.app.viewmodel.CurvesViewModel.Line;
import attentionlens.app.viewmodel.Workspace;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Whose lines the curves are. */
final class CurveLegend extends HBox {
    private static final double WIDEST = 130;
    private static final double ROOMY = 1800;

    private final Workspace workspace;

    CurveLegend(Workspace workspace) {
        super(12);
        this.workspace = workspace;
        setAlignment(Pos.CENTER_LEFT);
        workspace.panes().curves().chartProperty().subscribe(this::show);
    }

    private void show(Optional<Chart> chart) {
        getChildren()
                .setAll(chart.stream()
                        .flatMap(now -> now.lines().stream().map(line -> entry(line, isOneWord(now))))
                        .toList());
    }

    /** Whether runs are compared at the same word, so that the word tells nothing apart. */
    private static boolean isOneWord(Chart chart) {
        return chart.lines().size() > 1
                && chart.lines().stream().map(Line::word).distinct().count() == 1;
    }

    private Node entry(Line line, boolean sameWord) {
        Region dot = new Region();
        dot.getStyleClass().addAll("legend-dot", line.column() > 0 ? "guided" : "baseline");
        String run = workspace.trace().columnName(line.column());
        boolean room = getScene() != null && getScene().getWidth() > ROOMY;
        String word = "“" + line.word() + "”";
        Label label = Build.label(room ? run + " " + word : sameWord ? run : word, "small", "dim");
        label.setMaxWidth(WIDEST);
        label.setAccessibleText(run + " " + word);
        return Build.row(5, dot, label);
    }
}
