package attentionlens.app.viewmodel;

import attentionlens.app.task.Slot;
import attentionlens.app.task.TaskRunner;
import attentionlens.app.viewmodel.CurvesViewModel.Chart;
import attentionlens.app.viewmodel.CurvesViewModel.Frame;
import attentionlens.app.viewmodel.CurvesViewModel.Line;
import attentionlens.app.viewmodel.DatasetOverview.Groups;
import attentionlens.figure.LayerChart;
import attentionlens.figure.LayerCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** The totals of a dataset and the chart of its mentions, computed and drawn in the background as results come in. */
public final class DatasetCurvesViewModel {
    private record Drawn(DatasetOverview overview, Optional<Chart> chart) {}

    private final DatasetRowsViewModel rows;
    private final DetectorViewModel detector;
    private final MessagesViewModel messages;
    private final Slot slot;
    private final ObjectProperty<Optional<Frame>> frame = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<DatasetOverview> overview = new ReadOnlyObjectWrapper<>(DatasetOverview.NONE);
    private final ReadOnlyObjectWrapper<Optional<Chart>> chart = new ReadOnlyObjectWrapper<>(Optional.empty());
    private boolean changed;

    DatasetCurvesViewModel(
            TaskRunner runner, DatasetRowsViewModel rows, DetectorViewModel detector, MessagesViewModel messages) {
        this.rows = rows;
        this.detector = detector;
        this.messages = messages;
        this.slot = new Slot(runner);
        Stream.of(rows.changesProperty(), rows.runProperty(), frame, detector.thresholdProperty())
                .forEach(watched -> watched.subscribe((before, now) -> update()));
    }

    /** The size and look of the chart; nothing is drawn until they are known. */
    public ObjectProperty<Optional<Frame>> frameProperty() {
        return frame;
    }

    public ReadOnlyObjectProperty<DatasetOverview> overviewProperty() {
        return overview.getReadOnlyProperty();
    }

    /** Empty if no object has been named yet. */
    public ReadOnlyObjectProperty<Optional<Chart>> chartProperty() {
        return chart.getReadOnlyProperty();
    }

    /** Computes and draws; changes that arrive meanwhile are taken up once it is done. */
    private void update() {
        if (slot.isRunning()) {
            changed = true;
            return;
        }
        changed = false;
        List<DatasetRow> all = rows.all();
        int run = rows.runProperty().get();
        double threshold = detector.thresholdProperty().get();
        Optional<Frame> size = frame.get();
        slot.start(
                job -> {
                    DatasetOverview now = DatasetOverview.of(all, run, threshold);
                    return new Drawn(
                            now, size.filter(one -> !now.groups().isEmpty()).map(one -> draw(now.groups(), one)));
                },
                this::take,
                messages::show);
    }

    private void take(Drawn drawn) {
        overview.set(drawn.overview());
        chart.set(drawn.chart());
        if (changed) {
            update();
        }
    }

    private static Chart draw(Groups groups, Frame size) {
        List<Line> lines = new ArrayList<>();
        line(0, groups.first(), groups.low()).ifPresent(lines::add);
        line(1, groups.second(), groups.high()).ifPresent(lines::add);
        LayerChart chart =
                LayerChart.ofWords(groups.low(), groups.high(), size.theme()).withText(size.text());
        return CurvesViewModel.chart(chart, lines, groups.layers(), size);
    }

    private static Optional<Line> line(int column, String name, List<double[]> words) {
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new Line(
                        column,
                        name,
                        new double[0][],
                        LayerCurve.ofWords(column > 0, words).mean()));
    }
}
