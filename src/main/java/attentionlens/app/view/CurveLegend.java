package attentionlens.app.view;

import attentionlens.app.viewmodel.CurvesViewModel.Chart;
import attentionlens.app.viewmodel.CurvesViewModel.Line;
import attentionlens.app.viewmodel.Workspace;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The legend of the curves: the run and word of each line. */
final class CurveLegend extends HBox {
    private static final double ROOMY = 1800;

    private final Workspace workspace;
    private final ViewState state;

    CurveLegend(Workspace workspace, ViewState state) {
        super(12);
        this.workspace = workspace;
        this.state = state;
        setAlignment(Pos.CENTER_RIGHT);
        workspace.panes().curves().chartProperty().subscribe(this::show);
    }

    /** Reuses entries for other words: creating them costs more than everything they show. */
    private void show(Optional<Chart> chart) {
        List<Line> lines = chart.map(Chart::lines).orElse(List.of());
        for (int i = 0; i < lines.size(); i++) {
            if (i == getChildren().size()) {
                getChildren().add(new Entry());
            }
            ((Entry) getChildren().get(i)).show(lines.get(i), isOneWord(chart.orElseThrow()));
        }
        getChildren().remove(lines.size(), getChildren().size());
    }

    /** Whether runs are compared at the same word, so that the word does not tell lines apart. */
    private static boolean isOneWord(Chart chart) {
        return chart.lines().size() > 1
                && chart.lines().stream().map(Line::word).distinct().count() == 1;
    }

    private final class Entry extends HBox {
        private final Region dot = new Region();
        private final Label label = Build.label("", "legend-name", "small", "dim");

        Entry() {
            super(5);
            setAlignment(Pos.CENTER_LEFT);
            dot.getStyleClass().add("legend-dot");
            getChildren().addAll(dot, label);
        }

        void show(Line line, boolean sameWord) {
            List<String> styles = List.of("legend-dot", line.column() > 0 ? "guided" : "baseline");
            if (!dot.getStyleClass().equals(styles)) {
                dot.getStyleClass().setAll(styles);
            }
            String run = workspace.trace().columnName(line.column());
            boolean room =
                    getScene() != null && getScene().getWidth() > state.text().of(ROOMY);
            String word = ComplexScript.quoted(line.word());
            label.setText(room ? run + " " + word : sameWord ? run : word);
            label.setAccessibleText(run + " " + word);
        }
    }
}
