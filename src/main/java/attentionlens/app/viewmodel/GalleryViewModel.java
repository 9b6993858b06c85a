package attentionlens.app.viewmodel;

import attentionlens.app.canvas.MapSheet;
import attentionlens.app.canvas.Raster;
import attentionlens.app.task.Slot;
import attentionlens.app.task.TaskRunner;
import attentionlens.figure.ColorMap;
import attentionlens.lens.HeatMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** All heads of the chosen layer, or all layers of the chosen head, as small maps on one scale, made in the background. */
public final class GalleryViewModel {
    /**
     * The maps that are shown.
     *
     * @param maps the maps, in order
     * @param sheet the maps as pixels, one below the other, one pixel per patch
     * @param max value of the strongest colour in all maps
     * @param acrossLayers whether the maps are of layers rather than of heads
     */
    public record Gallery(List<HeatMap> maps, Raster sheet, float max, boolean acrossLayers) {
        public Gallery {
            maps = List.copyOf(maps);
        }
    }

    /** What the gallery is made from; it is made again only if this has changed. */
    private record Asked(TokenRow row, Selection shown, boolean layers, ColorMap colors) {
        Gallery gallery() {
            List<HeatMap> maps = layers
                    ? IntStream.range(0, row.layers())
                            .mapToObj(layer -> row.map(layer, shown.oneHead()))
                            .toList()
                    : IntStream.range(0, row.heads())
                            .mapToObj(head -> row.map(shown.layer(), OptionalInt.of(head)))
                            .toList();
            float max = (float) maps.stream().mapToDouble(HeatMap::max).max().orElse(0);
            return new Gallery(maps, MapSheet.of(maps, max, colors), max, layers);
        }
    }

    private final TraceViewModel trace;
    private final SelectionViewModel selection;
    private final OverlayViewModel overlay;
    private final BooleanProperty acrossLayers = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Asked>> asked = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Gallery>> gallery = new ReadOnlyObjectWrapper<>(Optional.empty());

    GalleryViewModel(
            TaskRunner runner,
            TraceViewModel trace,
            SelectionViewModel selection,
            OverlayViewModel overlay,
            MessagesViewModel messages) {
        this.trace = trace;
        this.selection = selection;
        this.overlay = overlay;
        Slot slot = new Slot(runner);
        asked.subscribe((before, now) -> slot.make(now, Asked::gallery, gallery, messages::show));
        Stream.of(trace.changesProperty(), selection.shownProperty(), overlay.lookProperty(), acrossLayers)
                .forEach(watched -> watched.subscribe((before, now) -> update()));
    }

    /** Whether the layers of one head are shown, rather than the heads of one layer. */
    public BooleanProperty acrossLayersProperty() {
        return acrossLayers;
    }

    /** Empty if no word is shown, or nothing was captured. */
    public ReadOnlyObjectProperty<Optional<Gallery>> galleryProperty() {
        return gallery.getReadOnlyProperty();
    }

    private void update() {
        asked.set(TokenRow.shown(trace, selection)
                .map(row -> new Asked(
                        row,
                        selection.shown(),
                        acrossLayers.get(),
                        overlay.look().colors())));
    }
}
