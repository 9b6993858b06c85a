package attentionlens.lens;

import attentionlens.trace.Capture;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.Problem;
import attentionlens.trace.Run;
import attentionlens.trace.Span;
import attentionlens.trace.Trace;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Maps of where on the image a word's predicting rows look. A class token is not a patch and is left out. */
public final class HeadMaps {
    private HeadMaps() {}

    /**
     * Returns the map of one head, or the mean over a layer's heads.
     *
     * @param word the word's tokens
     * @param head empty for the mean
     * @throws Problem if {@link Capture#ATTENTION} was not captured, or an index is not in the run
     */
    public static HeatMap map(Trace trace, Run run, Span word, int layer, OptionalInt head, WordRule rule) {
        return map(trace.geometry(), run, word, layer, head, rule);
    }

    /** The same for a run whose trace is not complete yet. */
    public static HeatMap map(ImageGeometry geometry, Run run, Span word, int layer, OptionalInt head, WordRule rule) {
        return map(geometry, ImageAttention.of(run), word, layer, head, rule);
    }

    /** Returns the maps of a layer's heads, in order. */
    public static HeatMap[] heads(Trace trace, Run run, Span word, int layer, WordRule rule) {
        return heads(trace.geometry(), ImageAttention.of(run), word, layer, rule);
    }

    /**
     * Returns the largest value of the maps that a map is compared with, so that a silent head looks silent: for a head, those of all
     * heads of its layer; for the mean over heads, those of all layers.
     */
    public static float sharedMax(Trace trace, Run run, Span word, int layer, OptionalInt head, WordRule rule) {
        return sharedMax(trace.geometry(), run, word, layer, head, rule);
    }

    /** The same for a run whose trace is not complete yet. */
    public static float sharedMax(
            ImageGeometry geometry, Run run, Span word, int layer, OptionalInt head, WordRule rule) {
        ImageAttention attention = ImageAttention.of(run);
        HeatMap[] maps = head.isPresent()
                ? heads(geometry, attention, word, layer, rule)
                : layers(geometry, attention, word, rule);
        return (float) Arrays.stream(maps).mapToDouble(HeatMap::max).max().orElseThrow();
    }

    private static HeatMap[] heads(
            ImageGeometry geometry, ImageAttention attention, Span word, int layer, WordRule rule) {
        return IntStream.range(0, attention.heads())
                .mapToObj(head -> map(geometry, attention, word, layer, OptionalInt.of(head), rule))
                .toArray(HeatMap[]::new);
    }

    private static HeatMap[] layers(ImageGeometry geometry, ImageAttention attention, Span word, WordRule rule) {
        return IntStream.range(0, attention.layers())
                .mapToObj(layer -> map(geometry, attention, word, layer, OptionalInt.empty(), rule))
                .toArray(HeatMap[]::new);
    }

    private static HeatMap map(
            ImageGeometry geometry, ImageAttention attention, Span word, int layer, OptionalInt head, WordRule rule) {
        if (attention.places() != geometry.imageTokens()) {
            throw new Problem("The run '" + attention.run() + "' has attention on " + attention.places()
                    + " image tokens, but its image has " + geometry.imageTokens()
                    + ". The trace is damaged: make it again.");
        }
        int[] tokens = rule.tokens(word).toArray();
        int[] heads = head.isPresent()
                ? new int[] {head.getAsInt()}
                : IntStream.range(0, attention.heads()).toArray();
        double[] sum = new double[geometry.patches()];
        for (int token : tokens) {
            for (int one : heads) {
                float[] row = attention.row(token, layer, one);
                for (int patch = 0; patch < sum.length; patch++) {
                    sum[patch] += row[geometry.tokenOfPatch(patch)];
                }
            }
        }
        float[] mean = new float[sum.length];
        for (int patch = 0; patch < mean.length; patch++) {
            mean[patch] = (float) (sum[patch] / ((double) tokens.length * heads.length));
        }
        return new HeatMap(geometry, mean);
    }
}
