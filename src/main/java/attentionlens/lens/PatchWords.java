package attentionlens.lens;

import attentionlens.trace.Capture;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.Problem;
import attentionlens.trace.Run;
import java.util.OptionalInt;

/** The reverse of {@link HeadMaps}: how much a token looked at a patch, to find the words that looked there. */
public final class PatchWords {
    private PatchWords() {}

    /**
     * Returns how much of a token's predicting row lies on a patch, 0 to 1.
     *
     * @param head empty for the mean over the layer's heads
     * @throws Problem if {@link Capture#ATTENTION} was not captured, or an index is not in the run
     */
    public static double value(ImageGeometry geometry, Run run, int token, int patch, int layer, OptionalInt head) {
        ImageAttention attention = ImageAttention.of(run);
        int place = geometry.tokenOfPatch(patch);
        int first = head.orElse(0);
        int end = head.isPresent() ? first + 1 : attention.heads();
        double sum = 0;
        for (int one = first; one < end; one++) {
            sum += attention.value(token, layer, one, place);
        }
        return sum / (end - first);
    }
}
