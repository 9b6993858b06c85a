package attentionlens.app.viewmodel;

import attentionlens.app.canvas.HeatRaster;
import attentionlens.app.task.Slot;
import attentionlens.app.task.TaskRunner;
import attentionlens.app.viewmodel.OverlayViewModel.Scale;
import attentionlens.figure.ColorMap;
import attentionlens.figure.Heat;
import attentionlens.lens.HeadMaps;
import attentionlens.lens.HeatMap;
import attentionlens.lens.WordRule;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.Run;
import attentionlens.trace.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The heatmaps of the selection, one for each run, on one scale. Made in the background. */
public final class HeatViewModel {
    /**
     * What is shown.
     *
     * @param runs a heatmap for each run that has one
     * @param max the value of the strongest colour
     */
    public record Heats(List<Optional<WordHeat>> runs, float max) {
        static final Heats NONE = new Heats(List.of(), 0);

        public Heats {
            runs = List.copyOf(runs);
        }

        /** A run's heatmap. */
        public Optional<WordHeat> of(int run) {
            return run < runs.size() ? runs.get(run) : Optional.empty();
        }
    }

    private final TraceViewModel trace;
    private final SelectionViewModel selection;
    private final OverlayViewModel overlay;
    private final Slot slot;
    private final MessagesViewModel messages;
    private final ReadOnlyObjectWrapper<Heats> heats = new ReadOnlyObjectWrapper<>(Heats.NONE);

    HeatViewModel(
            TaskRunner runner,
            TraceViewModel trace,
            SelectionViewModel selection,
            OverlayViewModel overlay,
            MessagesViewModel messages) {
        this.trace = trace;
        this.selection = selection;
        this.overlay = overlay;
        this.slot = new Slot(runner);
        this.messages = messages;
        Stream.of(
                        trace.changesProperty(),
                        selection.wordProperty(),
                        selection.previewProperty(),
                        selection.layerProperty(),
                        selection.headProperty(),
                        overlay.opacityProperty(),
                        overlay.smoothProperty(),
                        overlay.colorsProperty(),
                        overlay.scaleProperty())
                .forEach(watched -> watched.subscribe(this::update));
    }

    public ReadOnlyObjectProperty<Heats> heatsProperty() {
        return heats.getReadOnlyProperty();
    }

    private void update() {
        Optional<ImageGeometry> geometry = trace.geometry();
        if (geometry.isEmpty() || trace.runs().isEmpty()) {
            slot.abandon();
            heats.set(Heats.NONE);
            return;
        }
        List<Optional<Row>> rows = trace.runs().stream().map(this::row).toList();
        Look look = new Look(
                geometry.get(),
                selection.layerProperty().get(),
                selection.headProperty().get(),
                overlay.scaleProperty().get(),
                heats.get().max(),
                new Paint(
                        overlay.colorsProperty().get(),
                        overlay.opacityProperty().get(),
                        overlay.smoothProperty().get()));
        slot.start(ignored -> look.at(rows), heats::set, messages::show);
    }

    /** The row that predicts the shown word's first token, where attention was captured. */
    private Optional<Row> row(RunViewModel run) {
        return selection.shownWord(run).flatMap(word -> {
            int token = word.tokens().start();
            Optional<ArrayData> others = run.captured(Capture.MASS, token);
            return run.captured(Capture.ATTENTION, token).map(found -> new Row(word.text(), found, others));
        });
    }

    private record Paint(ColorMap colors, double opacity, boolean smooth) {
        WordHeat heat(Row row, HeatMap map, float max, Optional<RowMass> mass) {
            Heat heat = new Heat(map, max, colors, opacity, !smooth);
            return new WordHeat(row.word(), heat, HeatRaster.of(heat), mass);
        }
    }

    /** What one predicting row left behind: [L, H, P] and [L, H, 4]. */
    private record Row(String word, ArrayData attention, Optional<ArrayData> others) {
        private static final Span FIRST = new Span(/* start= */ 0, /* end= */ 1);

        HeatMap map(ImageGeometry geometry, int layer, OptionalInt head) {
            return HeadMaps.map(geometry, run(), FIRST, layer, head, WordRule.FIRST_TOKEN);
        }

        float sharedMax(ImageGeometry geometry, int layer, OptionalInt head) {
            return HeadMaps.sharedMax(geometry, run(), FIRST, layer, head, WordRule.FIRST_TOKEN);
        }

        /** The row as a run of one token, which is how lenses read it. */
        private Run run() {
            List<Long> shape =
                    Stream.concat(Stream.of(1L), attention.shape().stream()).toList();
            ArrayData one = new ArrayData(attention.type(), shape, attention.data());
            return new Run(word, null, List.of(), word, Run.Finish.CANCELLED, Map.of(Capture.ATTENTION, one));
        }
    }

    /** How rows are looked at. */
    private record Look(ImageGeometry geometry, int layer, int head, Scale scale, float held, Paint paint) {
        Heats at(List<Optional<Row>> rows) {
            List<Optional<HeatMap>> maps = rows.stream()
                    .map(row -> row.map(found -> found.map(geometry, layer, one())))
                    .toList();
            float max = max(rows, maps);
            List<Optional<WordHeat>> out = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                Optional<HeatMap> map = maps.get(i);
                out.add(rows.get(i).map(row -> paint.heat(row, map.orElseThrow(), max, mass(row))));
            }
            return new Heats(out, max);
        }

        private float max(List<Optional<Row>> rows, List<Optional<HeatMap>> maps) {
            Stream<Float> candidates = switch (scale) {
                case HELD -> Stream.of(held);
                case OWN -> maps.stream().flatMap(Optional::stream).map(HeatMap::max);
                case SHARED ->
                    rows.stream().flatMap(Optional::stream).map(row -> row.sharedMax(geometry, layer, one()));
            };
            return candidates.reduce(0f, Math::max);
        }

        private Optional<RowMass> mass(Row row) {
            return row.others().map(others -> RowMass.of(row.attention(), others, layer, head));
        }

        private OptionalInt one() {
            return head == SelectionViewModel.MEAN ? OptionalInt.empty() : OptionalInt.of(head);
        }
    }
}
