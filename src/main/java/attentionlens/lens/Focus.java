package attentionlens.lens;

import attentionlens.trace.Box;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Where the heads of some layers look from one row, and whether they agree. Heads that look at different objects are what the paper
 * finds behind hallucinated words (Jiang et al. 2025, section 4).
 *
 * @param map the mean over the layers' heads
 * @param peaks for each head, layer by layer: the patch that it looks at most
 * @param elsewhere number of heads whose peak is more than one patch away from the mean map's
 * @param regions the mean map's strongest regions, the one with the most attention first
 */
public record Focus(HeatMap map, List<Integer> peaks, int elsewhere, List<Region> regions) {
    /** Least value of a region's patches, as a share of the mean map's largest. */
    private static final double LEAST = 0.5;

    /**
     * Neighbouring patches with much attention on them.
     *
     * @param patches their indices
     * @param box their bounding box, pixels of the original image
     * @param share their share of the attention on all patches, 0 to 1
     */
    public record Region(List<Integer> patches, Box box, double share) {
        public Region {
            patches = List.copyOf(patches);
        }
    }

    public Focus {
        peaks = List.copyOf(peaks);
        regions = List.copyOf(regions);
    }

    /**
     * Returns the focus of a token's predicting row.
     *
     * @throws attentionlens.trace.Problem if {@link attentionlens.trace.Capture#ATTENTION} was not captured, or the layers are not
     *     the model's
     */
    public static Focus of(ImageGeometry geometry, Run run, int token, LayerRange layers) {
        ImageAttention attention = ImageAttention.of(run);
        attention.check(layers);
        double[] sum = new double[geometry.patches()];
        List<Integer> peaks = new ArrayList<>();
        for (int layer = layers.first(); layer <= layers.last(); layer++) {
            for (int head = 0; head < attention.heads(); head++) {
                float[] row = attention.row(token, layer, head);
                int peak = 0;
                for (int patch = 0; patch < sum.length; patch++) {
                    float value = row[geometry.tokenOfPatch(patch)];
                    sum[patch] += value;
                    peak = value > row[geometry.tokenOfPatch(peak)] ? patch : peak;
                }
                peaks.add(peak);
            }
        }
        HeatMap map = new HeatMap(geometry, mean(sum, peaks.size()));
        int elsewhere = (int) peaks.stream()
                .filter(peak -> !isNear(geometry, peak, map.peak()))
                .count();
        return new Focus(map, peaks, elsewhere, regions(map));
    }

    /** Returns how many heads look most at a patch whose centre lies in one of the boxes. */
    public int headsIn(List<Box> boxes) {
        return (int) peaks.stream()
                .filter(peak ->
                        boxes.stream().anyMatch(box -> isIn(map.geometry().patchBox(peak), box)))
                .count();
    }

    private static boolean isIn(Box patch, Box box) {
        double x = (patch.left() + patch.right()) / 2;
        double y = (patch.top() + patch.bottom()) / 2;
        return x >= box.left() && x < box.right() && y >= box.top() && y < box.bottom();
    }

    private static float[] mean(double[] sum, int count) {
        float[] mean = new float[sum.length];
        for (int patch = 0; patch < sum.length; patch++) {
            mean[patch] = (float) (sum[patch] / count);
        }
        return mean;
    }

    private static boolean isNear(ImageGeometry geometry, int one, int other) {
        int cols = geometry.cols();
        return Math.abs(one % cols - other % cols) <= 1
                && Math.abs(Math.floorDiv(one, cols) - Math.floorDiv(other, cols)) <= 1;
    }

    private static List<Region> regions(HeatMap map) {
        double least = LEAST * map.max();
        boolean[] taken = new boolean[map.values().length];
        List<Region> regions = new ArrayList<>();
        for (int patch = 0; patch < taken.length; patch++) {
            if (!taken[patch] && map.values()[patch] >= least && least > 0) {
                regions.add(region(map, growRegion(map, patch, least, taken)));
            }
        }
        regions.sort(Comparator.comparingDouble(Region::share).reversed());
        return regions;
    }

    /** Returns a patch and all that are connected to it, by sides or corners. */
    private static List<Integer> growRegion(HeatMap map, int from, double least, boolean[] taken) {
        List<Integer> patches = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(from));
        taken[from] = true;
        while (!open.isEmpty()) {
            int patch = open.pop();
            patches.add(patch);
            for (int other = 0; other < taken.length; other++) {
                if (!taken[other] && map.values()[other] >= least && isNear(map.geometry(), patch, other)) {
                    taken[other] = true;
                    open.push(other);
                }
            }
        }
        return patches;
    }

    private static Region region(HeatMap map, List<Integer> patches) {
        double sum = 0;
        Box around = map.geometry().patchBox(patches.getFirst());
        for (int patch : patches) {
            sum += map.values()[patch];
            around = around.around(map.geometry().patchBox(patch));
        }
        return new Region(patches, around, sum / map.sum());
    }
}
