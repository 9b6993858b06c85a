package attentionlens.app.viewmodel;

import attentionlens.app.canvas.HeatRaster;
import attentionlens.app.viewmodel.OverlayViewModel.Scale;
import attentionlens.figure.ColorMap;
import attentionlens.figure.Heat;
import attentionlens.lens.HeatMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The heatmaps of the selection, one per column, on one scale. Made on the window's thread: a background task would be slower. */
public final class HeatViewModel {
    /**
     * The heatmaps that are shown.
     *
     * @param runs the heatmap of each column, if it has one
     * @param max the value of the strongest colour
     * @param difference whether the right column shows its values less those of the left one
     */
    public record Heats(List<Optional<WordHeat>> runs, float max, boolean difference) {
        static final Heats NONE = new Heats(List.of(), 0, false);

        public Heats {
            runs = List.copyOf(runs);
        }

        /** Returns the column whose heatmap is shown for another one: a difference is shown in the right one. */
        int column(int looked) {
            return difference ? 1 : looked;
        }

        /** Returns a column's heatmap. */
        public Optional<WordHeat> of(int column) {
            return column < runs.size() ? runs.get(column) : Optional.empty();
        }
    }

    /** What the heatmaps are made from; they are made again only if this has changed. */
    private record Asked(View view, List<Optional<TokenRow>> rows) {
        Heats heats() {
            return rows.stream().allMatch(Optional::isEmpty) ? Heats.NONE : view.at(rows);
        }
    }

    private final TraceViewModel trace;
    private final SelectionViewModel selection;
    private final OverlayViewModel overlay;
    private final ObjectProperty<@Nullable Asked> asked = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Heats> heats = new ReadOnlyObjectWrapper<>(Heats.NONE);
    /** The value of the strongest colour when heat was shown last; 0 if none was shown yet. */
    private float held;

    HeatViewModel(TraceViewModel trace, SelectionViewModel selection, OverlayViewModel overlay) {
        this.trace = trace;
        this.selection = selection;
        this.overlay = overlay;
        asked.subscribe((before, now) -> show(now == null ? Heats.NONE : now.heats()));
        Stream.of(trace.changesProperty(), selection.shownProperty(), overlay.lookProperty())
                .forEach(watched -> watched.subscribe((before, now) -> update()));
    }

    public ReadOnlyObjectProperty<Heats> heatsProperty() {
        return heats.getReadOnlyProperty();
    }

    private void show(Heats now) {
        held = now.max() > 0 ? now.max() : held;
        heats.set(now);
    }

    private void update() {
        List<Optional<TokenRow>> rows =
                IntStream.range(0, trace.runs().size()).mapToObj(this::row).toList();
        Selection shown = selection.shown();
        OverlayViewModel.Look look = overlay.look();
        float end = look.scale() == Scale.HELD ? held : 0;
        boolean difference = look.difference() && trace.comparable();
        asked.set(new Asked(new View(shown.layer(), shown.head(), shown.oneHead(), look, end, difference), rows));
    }

    private Optional<TokenRow> row(int column) {
        RunViewModel run = trace.runs().get(column);
        return selection.shownWord(run).flatMap(word -> TokenRow.of(run, word));
    }

    /** What of the rows is shown, and how. */
    private record View(
            int layer, int head, OptionalInt one, OverlayViewModel.Look look, float held, boolean difference) {
        Heats at(List<Optional<TokenRow>> rows) {
            List<Optional<HeatMap>> maps = rows.stream()
                    .map(row -> row.map(found -> found.map(layer, one)))
                    .toList();
            if (difference && maps.stream().allMatch(Optional::isPresent)) {
                return difference(
                        rows.get(1).orElseThrow(),
                        maps.get(0).orElseThrow(),
                        maps.get(1).orElseThrow());
            }
            float max = max(rows, maps);
            List<Optional<WordHeat>> out = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                Optional<HeatMap> map = maps.get(i);
                out.add(rows.get(i).map(row -> heat(row, map.orElseThrow(), max, look.colors())));
            }
            return new Heats(out, max, false);
        }

        private Heats difference(TokenRow row, HeatMap left, HeatMap right) {
            float[] values = right.values().clone();
            float max = 0;
            for (int patch = 0; patch < values.length; patch++) {
                values[patch] -= left.values()[patch];
                max = Math.max(max, Math.abs(values[patch]));
            }
            float end = holds() ? held : max;
            WordHeat heat = heat(row, new HeatMap(right.geometry(), values), end, ColorMap.VIK);
            return new Heats(List.of(Optional.empty(), Optional.of(heat)), end, true);
        }

        private WordHeat heat(TokenRow row, HeatMap map, float max, ColorMap colors) {
            Heat heat = new Heat(map, max, colors, look.threshold(), look.opacity(), !look.smooth());
            return new WordHeat(row.word(), heat, HeatRaster.of(heat), row.mass(layer, head));
        }

        private float max(List<Optional<TokenRow>> rows, List<Optional<HeatMap>> maps) {
            if (holds()) {
                return held;
            }
            Stream<Float> candidates = look.scale() == Scale.OWN
                    ? maps.stream().flatMap(Optional::stream).map(HeatMap::max)
                    : rows.stream().flatMap(Optional::stream).map(row -> row.sharedMax(layer, one));
            return candidates.reduce(0f, Math::max);
        }

        /** Whether the scale is held; before any heat was shown, there is none to hold. */
        private boolean holds() {
            return look.scale() == Scale.HELD && held > 0;
        }
    }
}
