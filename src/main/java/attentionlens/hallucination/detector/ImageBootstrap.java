package attentionlens.hallucination.detector;

import attentionlens.lens.Quantile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Percentile bootstrap over images: how much a figure would vary with other images. Draws whole images, since mentions of one image are
 * not independent.
 */
public final class ImageBootstrap {
    private final List<int[]> rowsOfImages;
    private final int replicates;
    private final long seed;

    /** The central range of the replicates. Replicates whose figure is NaN, such as those that lack a class, are left out. */
    public record Interval(double lower, double upper) {}

    /** @param images (N), the image of each row */
    public ImageBootstrap(long[] images, int replicates, long seed) {
        Map<Long, List<Integer>> rows = new LinkedHashMap<>();
        for (int row = 0; row < images.length; row++) {
            rows.computeIfAbsent(images[row], key -> new ArrayList<>()).add(row);
        }
        this.rowsOfImages = rows.values().stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toList();
        this.replicates = replicates;
        this.seed = seed;
    }

    /**
     * Returns the confidence interval of a figure.
     *
     * @param figure computed from row numbers, such as {@code RankingCurve.of(scored.rows(rows)).auroc()}
     * @param confidence such as 0.95
     */
    public Interval interval(ToDoubleFunction<int[]> figure, double confidence) {
        Random random = new Random(seed);
        double[] figures = new double[replicates];
        int used = 0;
        for (int replicate = 0; replicate < replicates; replicate++) {
            double value = figure.applyAsDouble(sample(random));
            if (!Double.isNaN(value)) {
                figures[used++] = value;
            }
        }
        double[] sorted = Arrays.copyOf(figures, used);
        Arrays.sort(sorted);
        double tail = (1 - confidence) / 2;
        return new Interval(Quantile.of(sorted, tail), Quantile.of(sorted, 1 - tail));
    }

    private int[] sample(Random random) {
        int[][] drawn = new int[rowsOfImages.size()][];
        int length = 0;
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = rowsOfImages.get(random.nextInt(drawn.length));
            length += drawn[i].length;
        }
        int[] rows = new int[length];
        int at = 0;
        for (int[] image : drawn) {
            System.arraycopy(image, 0, rows, at, image.length);
            at += image.length;
        }
        return rows;
    }
}
