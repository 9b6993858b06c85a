package attentionlens.lens;

import attentionlens.trace.ImageGeometry;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import attentionlens.trace.Word;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Chooses patches that are worth a look; returns their indices in ascending order. */
public final class PatchChoice {
    private PatchChoice() {}

    /** Returns the patches that a word looks at most, by the mean over layers and all their heads. */
    public static List<Integer> mostAttended(
            Trace trace, Run run, Word word, LayerRange layers, WordRule rule, int count) {
        double[] sum = new double[trace.geometry().patches()];
        for (int layer = layers.first(); layer <= layers.last(); layer++) {
            HeatMap map = HeadMaps.map(trace, run, word.tokens(), layer, OptionalInt.empty(), rule);
            for (int patch = 0; patch < sum.length; patch++) {
                sum[patch] += map.values()[patch];
            }
        }
        return IntStream.range(0, sum.length)
                .boxed()
                .sorted(Comparator.comparingDouble(patch -> -sum[patch]))
                .limit(count)
                .sorted()
                .toList();
    }

    /** Returns the row of patches through the image's middle, from left to right. */
    public static List<Integer> middleRow(ImageGeometry geometry) {
        int first = geometry.rows() / 2 * geometry.cols();
        return IntStream.range(first, first + geometry.cols()).boxed().toList();
    }
}
