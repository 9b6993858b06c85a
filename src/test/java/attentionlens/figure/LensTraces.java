package attentionlens.figure;

import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.Trace;
import attentionlens.trace.TraceFixtures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;

/** Traces of the drawn room with a logit lens of given words. */
final class LensTraces {
    private static final int LAYERS = TraceFixtures.LAYERS;

    private LensTraces() {}

    /**
     * Returns a trace in which a word's probability is a hundredth of its number or, in the published variant, grows with the layer
     * up to 1.
     *
     * @param word the number of the word of a layer (-1: the input) and a patch
     */
    static Trace with(ImageGeometry geometry, List<String> words, IntBinaryOperator word) {
        Trace some = TraceFixtures.room(geometry);
        Map<Integer, String> pieces = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            pieces.put(i, words.get(i));
        }
        int places = geometry.imageTokens();
        float[] values = new float[(LAYERS + 1) * places * 2];
        float[] published = new float[values.length];
        for (int layer = -1; layer < LAYERS; layer++) {
            for (int patch = 0; patch < geometry.patches(); patch++) {
                int at = 2 * ((layer + 1) * places + geometry.tokenOfPatch(patch));
                values[at] = word.applyAsInt(layer, patch);
                values[at + 1] = values[at] / 100;
                published[at] = values[at];
                published[at + 1] = (layer + 1f) / LAYERS;
            }
        }
        return new Trace(
                some.model(),
                some.image(),
                geometry,
                some.prompt(),
                some.decoding(),
                some.runs(),
                Map.of(
                        Capture.IMAGE_LENS, ArrayData.of(values, LAYERS + 1, places, 1, 2),
                        Capture.IMAGE_LENS_PUBLISHED, ArrayData.of(published, LAYERS + 1, places, 1, 2)),
                pieces,
                some.provenance());
    }
}
