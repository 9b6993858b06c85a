package attentionlens.bench;

import attentionlens.trace.ArrayData;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The logit lens of a synthetic trace: any tokens in the first layers, then words of the story, more probable with every layer. */
final class SyntheticLens {
    private static final int RANKS = 5;
    private static final int FIRST_ID = 2000;
    /** Side, in patches, of a block with the same word. */
    private static final int BLOCK = 3;

    private static final String[] ANYTHING = {
        ".", " the", "ing", " a", "\n", "uf", " der", "ción", "</s>", "eln", "ß", " –"
    };
    private static final String[] WORDS = {
        " blue", " sky", " cloud", " grass", "ant", "ph", " zebra", " fence", " mountain", " tree", " flower", " green"
    };

    private SyntheticLens() {}

    /** Returns the texts of all tokens, by id. */
    static Map<Integer, String> pieces() {
        Map<Integer, String> pieces = new TreeMap<>();
        for (int i = 0; i < ANYTHING.length; i++) {
            pieces.put(FIRST_ID + i, ANYTHING[i]);
        }
        for (int i = 0; i < WORDS.length; i++) {
            pieces.put(FIRST_ID + ANYTHING.length + i, WORDS[i]);
        }
        return pieces;
    }

    /** Returns ids and probabilities, (L + 1, P, RANKS, 2). */
    static ArrayData values(int layers, int side) {
        float[] values = new float[(layers + 1) * side * side * RANKS * 2];
        int at = 0;
        for (int layer = 0; layer <= layers; layer++) {
            double ripe =
                    1 / (1 + Math.exp(-12.0 * layer / layers + 6)); // half of the words have appeared by the middle
            for (int patch = 0; patch < side * side; patch++) {
                int block = patch / side / BLOCK * side + patch % side / BLOCK;
                SplittableRandom random = new SplittableRandom(31L * layer + 997L * patch);
                boolean word = new SplittableRandom(patch).nextDouble() < ripe;
                int first = word
                        ? ANYTHING.length + new SplittableRandom(block).nextInt(WORDS.length)
                        : random.nextInt(ANYTHING.length);
                double sure = (word ? 0.1 + 0.8 * ripe * random.nextDouble() : 0.02 + 0.1 * random.nextDouble());
                for (int rank = 0; rank < RANKS; rank++) {
                    values[at++] = FIRST_ID + (first + 5 * rank) % (ANYTHING.length + WORDS.length);
                    values[at++] = (float) sure;
                    sure *= 0.4 * (1 - sure);
                }
            }
        }
        return ArrayData.of(values, layers + 1, (long) side * side, RANKS, 2);
    }
}
