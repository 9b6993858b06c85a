package attentionlens.djl;

import attentionlens.trace.Decoding;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Chooses a run's next token. */
interface TokenChooser {
    /**
     * The next token.
     *
     * @param best the most probable token
     * @param logits (V) of the predicting row; empty unless {@link #needsLogits()}
     */
    int choose(int best, float[] logits);

    /** Whether the logits have to be brought over from the device. */
    default boolean needsLogits() {
        return true;
    }

    /** The most probable token. */
    static TokenChooser greedy() {
        return new TokenChooser() {
            @Override
            public int choose(int best, float[] logits) {
                return best;
            }

            @Override
            public boolean needsLogits() {
                return false;
            }
        };
    }

    /** Tokens that are known already, one after the other. */
    static TokenChooser forced(List<Integer> tokens) {
        var next = tokens.iterator();
        return (best, logits) -> next.next();
    }

    /** Tokens that are given, and then what another chooses. */
    static TokenChooser after(List<Integer> given, TokenChooser rest) {
        var next = given.iterator();
        return new TokenChooser() {
            @Override
            public int choose(int best, float[] logits) {
                return next.hasNext() ? next.next() : rest.choose(best, logits);
            }

            @Override
            public boolean needsLogits() {
                return next.hasNext() || rest.needsLogits();
            }
        };
    }

    /** HF's order: temperature, then the K best, then the smallest set whose mass reaches top-p. */
    static TokenChooser sampling(Decoding decoding) {
        RandomGenerator random = new SplittableRandom(decoding.seed());
        return (best, logits) -> sample(logits, decoding, random);
    }

    private static int sample(float[] logits, Decoding decoding, RandomGenerator random) {
        Integer[] order = IntStream.range(0, logits.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(id -> -logits[id]));
        int kept = kept(order, logits, decoding.topK());
        double[] mass = new double[kept];
        double total = 0;
        for (int i = 0; i < kept; i++) {
            mass[i] = Math.exp((logits[order[i]] - logits[order[0]]) / decoding.temperature());
            total += mass[i];
        }
        double wanted = decoding.topP() * total;
        double sum = 0;
        int last = 0;
        while (last < kept && (last == 0 || sum < wanted)) {
            sum += mass[last++];
        }
        double point = random.nextDouble() * sum;
        int chosen = 0;
        while (chosen < last - 1 && point >= mass[chosen]) {
            point -= mass[chosen++];
        }
        return order[chosen];
    }

    /** How many of the tokens in their order top-k keeps: as in HF, also those that are as good as the last. */
    private static int kept(Integer[] order, float[] logits, int topK) {
        int kept = topK == 0 ? order.length : Math.min(topK, order.length);
        while (kept < order.length && logits[order[kept]] == logits[order[kept - 1]]) {
            kept++;
        }
        return kept;
    }
}
