package attentionlens.lens;

import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Problem;
import attentionlens.trace.Run;

/**
 * A run's captured pattern on the image tokens; indices are checked.
 *
 * @param run its name, for messages
 * @param array [T, L, H, P]
 */
record ImageAttention(String run, ArrayData array) {
    /** @throws Problem if it was not captured */
    static ImageAttention of(Run run) {
        ArrayData array = run.array(Capture.ATTENTION)
                .orElseThrow(
                        () -> new Problem(
                                "The run '" + run.name()
                                        + "' has no attention on the image: it was not captured. Caption again with --capture default."));
        return new ImageAttention(run.name(), array);
    }

    int tokens() {
        return array.axis(0);
    }

    int layers() {
        return array.axis(1);
    }

    int heads() {
        return array.axis(2);
    }

    int places() {
        return array.axis(3);
    }

    /** Returns one row: the pattern on each image token. */
    float[] row(int token, int layer, int head) {
        return array.floats(index(token, layer, head), places());
    }

    /** Returns the pattern on one image token. */
    float value(int token, int layer, int head, int place) {
        check("Image token", place, places());
        return array.at(index(token, layer, head) + place);
    }

    private long index(int token, int layer, int head) {
        check("Token", token, tokens());
        check("Layer", layer, layers());
        check("Head", head, heads());
        return (((long) token * layers() + layer) * heads() + head) * places();
    }

    void check(LayerRange range) {
        if (range.last() >= layers()) {
            throw new Problem("Layers " + range + " are out of range: the model has layers 0-" + (layers() - 1) + ".");
        }
    }

    private void check(String what, int index, int count) {
        if (index < 0 || index >= count) {
            throw new Problem(what + " " + index + " is not in the run '" + run + "': choose 0-" + (count - 1) + ".");
        }
    }
}
