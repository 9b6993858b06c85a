package attentionlens.app;

import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Trace;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Adds what its patches say to a fake model's trace. */
final class FakeLens {
    private static final List<String> WORDS = List.of(" dog", "couch", " tv", "\n", " cat");
    private static final int FIRST_ID = 9000;

    private FakeLens() {}

    /** Patch p says word l + p after l layers (0 is the input), with a probability that grows with depth. */
    static Trace of(Trace trace) {
        int layers = trace.model().layers();
        int patches = trace.geometry().patches();
        float[] values = new float[(layers + 1) * patches * WORDS.size() * 2];
        int at = 0;
        for (int layer = 0; layer <= layers; layer++) {
            for (int patch = 0; patch < patches; patch++) {
                for (int rank = 0; rank < WORDS.size(); rank++) {
                    values[at++] = FIRST_ID + (layer + patch + rank) % WORDS.size();
                    values[at++] = (layer + 1f) / (layers + 2f) / (1 << rank);
                }
            }
        }
        return trace.with(
                Capture.IMAGE_LENS,
                ArrayData.of(values, layers + 1, patches, WORDS.size(), 2),
                IntStream.range(0, WORDS.size())
                        .boxed()
                        .collect(Collectors.toMap(index -> FIRST_ID + index, WORDS::get)));
    }
}
