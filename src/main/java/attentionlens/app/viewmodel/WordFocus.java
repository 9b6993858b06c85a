package attentionlens.app.viewmodel;

import attentionlens.lens.Focus;
import attentionlens.lens.Focus.Region;
import attentionlens.lens.HeatMap;
import attentionlens.lens.Stages;
import attentionlens.store.CocoAnnotations.Instance;
import attentionlens.trace.Box;
import attentionlens.trace.LayerRange;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where the heads of a word's enrichment layers look.
 *
 * @param focus where they do
 * @param layers whose heads are counted
 * @param regions the strongest ones, named by what is there
 */
record WordFocus(Focus focus, LayerRange layers, List<Place> regions) {
    private static final int MOST = 3;

    /** The share of a region's attention that has to lie in an object's box for the region to be named after the object. */
    private static final double OVER = 0.5;

    /** Returns the focus of a word's row. Called in the background. */
    static WordFocus of(TokenRow row, Optional<ImageTruth> truth) {
        LayerRange layers = Stages.ENRICHMENT.range(row.layers());
        Focus focus = row.focus(layers);
        List<Place> regions = focus.regions().stream()
                .limit(MOST)
                .map(region -> new Place(
                        name(focus.map(), region, truth), List.of(region.box()), OptionalDouble.of(region.share())))
                .toList();
        return new WordFocus(focus, layers, regions);
    }

    /** Returns the smallest object that most of a region lies on; otherwise where the region is. */
    private static String name(HeatMap map, Region region, Optional<ImageTruth> truth) {
        return truth.stream()
                .flatMap(known -> known.instances().stream())
                .filter(object -> share(map, region, object.box()) >= OVER)
                .min(Comparator.comparingDouble(
                        object -> object.box().width() * object.box().height()))
                .map(Instance::category)
                .orElseGet(() -> Place.name(map.geometry(), region.box()));
    }

    private static double share(HeatMap map, Region region, Box box) {
        double inside = 0;
        double all = 0;
        for (int patch : region.patches()) {
            Box cell = map.geometry().patchBox(patch);
            Box common = cell.intersect(box);
            double part = common.isEmpty() ? 0 : common.width() * common.height() / (cell.width() * cell.height());
            inside += part * map.values()[patch];
            all += map.values()[patch];
        }
        return inside / all;
    }
}
