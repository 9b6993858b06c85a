package attentionlens.djl;

import attentionlens.trace.Decoding;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Chooses a run's next token. */
interface TokenChooser {
    /** So many temperatures below the best, a token's mass is less than half the last bit of the best's in a double. */
    double NEGLIGIBLE = 37;

    /**
     * Returns the next token.
     *
     * @param best the most probable token
     * @param logits fetches those of the predicting row, (V)
     */
    int choose(int best, Supplier<float[]> logits);

    /** Chooses the most probable token. */
    static TokenChooser greedy() {
        return (best, logits) -> best;
    }

    /** Chooses tokens that are already known, in order. */
    static TokenChooser forced(List<Integer> tokens) {
        var next = tokens.iterator();
        return (best, logits) -> next.next();
    }

    /** Chooses the given tokens, and then what another chooses. */
    static TokenChooser after(List<Integer> given, TokenChooser rest) {
        var next = given.iterator();
        return (best, logits) -> next.hasNext() ? next.next() : rest.choose(best, logits);
    }

    /** Samples in HF's order: temperature, then the K best, then the smallest set whose mass reaches top-p. */
    static TokenChooser sampling(Decoding decoding) {
        RandomGenerator random = new SplittableRandom(decoding.seed());
        return (best, logits) -> sample(logits.get(), decoding, random);
    }

    private static int sample(float[] logits, Decoding decoding, RandomGenerator random) {
        int[] order = order(logits, decoding.temperature());
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

    /** Returns token ids, best first, equal ones by id, without those of negligible mass (see {@link #NEGLIGIBLE}). */
    private static int[] order(float[] logits, double temperature) {
        float best = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            best = Math.max(best, logit);
        }
        double least = best - NEGLIGIBLE * temperature;
        long[] sorted = new long[logits.length]; // descending logit, then id: one sort, no objects
        int count = 0;
        for (int id = 0; id < logits.length; id++) {
            if (logits[id] >= least) {
                int bits = Float.floatToIntBits(-logits[id]);
                sorted[count++] = (long) (bits ^ (bits >> 31 & Integer.MAX_VALUE)) << Integer.SIZE | id;
            }
        }
        Arrays.sort(sorted, 0, count);
        return Arrays.stream(sorted, 0, count).mapToInt(both -> (int) both).toArray();
    }

    /** Returns how many of the ordered tokens top-k keeps: as in HF, including those that tie with the last. */
    private static int kept(int[] order, float[] logits, int topK) {
        int kept = topK == 0 ? order.length : Math.min(topK, order.length);
        while (kept < order.length && logits[order[kept]] == logits[order[kept - 1]]) {
            kept++;
        }
        return kept;
    }
}
