package attentionlens.app.view;

import attentionlens.app.viewmodel.DatasetOverview.Total;
import attentionlens.hallucination.ChairScore;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** The totals of each run of a dataset, beside the run's name, or below it if there is no room for both. */
final class DatasetTotals extends GridPane {
    private static final int FIGURES = 4;
    private static final double GAP = 14;
    private static final double SMALL_GAP = 8;
    /** Width of a name and its totals side by side, without gaps. */
    private static final double TEXT = 218;

    private final ViewState state;
    private List<Total> shown = List.of();
    private boolean below;

    DatasetTotals(ViewState state) {
        super(GAP, 7);
        this.state = state;
        setId("dataset-totals");
        getColumnConstraints()
                .setAll(Stream.concat(
                                Stream.of(first()),
                                Stream.generate(DatasetTotals::number).limit(FIGURES))
                        .toList());
        Stream.of(widthProperty(), state.textProperty()).forEach(watched -> watched.subscribe((before, now) -> fit()));
    }

    void show(List<Total> all) {
        shown = List.copyOf(all);
        arrange();
    }

    private void fit() {
        boolean now = getWidth() > 0 && state.text().of(TEXT) + FIGURES * GAP > getWidth();
        if (now != below) {
            below = now;
            setHgap(below ? SMALL_GAP : GAP);
            arrange();
        }
    }

    private void arrange() {
        getChildren().clear();
        heading(1, "Images", "Captioned images");
        heading(2, "Objects", "Mentions of objects");
        heading(
                3,
                "CHAIR I",
                "Share of mentions whose object is not in the image, over images with known ground truth");
        heading(4, "CHAIR S", "Share of captions that name something not in the image");
        int row = 1;
        for (Total total : shown) {
            add(Build.label(total.run(), "strong"), 0, row, below ? REMAINING : 1, 1);
            row += below ? 1 : 0;
            add(Build.label(String.valueOf(total.images())), 1, row);
            add(Build.label(String.valueOf(total.mentions())), 2, row);
            add(percent(total.chair().map(ChairScore::chairI).orElse(Double.NaN)), 3, row);
            add(percent(total.chair().map(ChairScore::chairS).orElse(Double.NaN)), 4, row);
            row++;
        }
    }

    private void heading(int column, String name, String what) {
        Label label = Build.label(name, "small", "dim");
        label.setTooltip(new Tooltip(what));
        add(label, column, 0);
    }

    private static Label percent(double part) {
        return Double.isNaN(part)
                ? Build.label("–", "dim")
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
