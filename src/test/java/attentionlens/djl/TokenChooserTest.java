package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.trace.Decoding;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sampler chooses among the tokens that the warpers of transformers leave: temperature, then top-k, then top-p. */
class TokenChooserTest {
    private static final int DRAWS = 2000;

    /** Probabilities .6, .2, .1, .05, .05 at temperature 1, not in this order. */
    private static final float[] LOGITS = logs(.1, .6, .05, .2, .05);

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 01234",
        "1, 1, 5, 01234",
        "1, 1, 900, 01234",
        "1, 1, 1, 1",
        "1, 1, 2, 13",
        "1, .59, 0, 1",
        "1, .61, 0, 13",
        "1, .79, 0, 13",
        "1, .81, 0, 013",
        "1, .000000001, 0, 1",
        "1, .74, 2, 1",
        "2, .59, 0, 13",
        "1000000, 1, 3, 013",
        "0.000000001, 1, 0, 1",
    })
    void onlyTokensThatAreKeptAreSampled(double temperature, double topP, int topK, String tokens) {
        assertThat(sampled(LOGITS, Decoding.sample(temperature, topP, topK, 3, 1)))
                .isEqualTo(digits(tokens));
    }

    @Test
    void tokensAsGoodAsTheLastOfTheBestAreKept() {
        assertThat(sampled(LOGITS, Decoding.sample(1, 1, 4, 3, 1))).isEqualTo(digits("01234"));
        assertThat(sampled(logs(.2, .3, .2, .2, .1), Decoding.sample(1, 1, 2, 3, 1)))
                .isEqualTo(digits("0123"));
    }

    /** Whatever is added to all logits. */
    @ParameterizedTest
    @CsvSource({"0.5, 0", "1, 0", "2, 0", "0.5, 1000", "0.5, -1000"})
    void tokensAreSampledWithTheTemperaturesProbability(double temperature, float added) {
        float[] logits = LOGITS.clone();
        for (int i = 0; i < logits.length; i++) {
            logits[i] += added;
        }
        double[] wanted = DoubleStream.of(.1, .6, .05, .2, .05)
                .map(p -> Math.pow(p, 1 / temperature))
                .toArray();
        double whole = DoubleStream.of(wanted).sum();
        TokenChooser chooser = TokenChooser.sampling(Decoding.sample(temperature, 1, 0, 3, 1));
        int[] said = new int[wanted.length];
        for (int i = 0; i < 10 * DRAWS; i++) {
            said[chooser.choose(0, () -> logits)]++;
        }
        for (int token = 0; token < said.length; token++) {
            assertThat(said[token] / (10.0 * DRAWS)).isCloseTo(wanted[token] / whole, within(0.015));
        }
    }

    /** The same as a plain sort of the whole vocabulary gives, with many equal logits, and many far below the best. */
    @ParameterizedTest
    @CsvSource({"1, 1, 0", "0.2, 1, 0", "3, 0.9, 0", "1, 0.9, 40", "0.2, 0.99999, 3000"})
    void theOrderIsThatOfAllTokens(double temperature, double topP, int topK) {
        Random values = new Random(5);
        SplittableRandom points = new SplittableRandom(7);
        TokenChooser chooser = TokenChooser.sampling(Decoding.sample(temperature, topP, topK, 7, 1));
        for (int draw = 0; draw < 200; draw++) {
            float[] logits = new float[4000];
            for (int i = 0; i < logits.length; i++) {
                logits[i] = Math.round(values.nextGaussian() * 64) / 8f;
            }
            assertThat(chooser.choose(0, () -> logits))
                    .isEqualTo(drawn(logits, temperature, topP, topK, points.nextDouble()));
        }
    }

    private static int drawn(float[] logits, double temperature, double topP, int topK, double point) {
        List<Integer> order = IntStream.range(0, logits.length)
                .boxed()
                .sorted(Comparator.comparingDouble(id -> -logits[id]))
                .toList();
        double last = topK == 0 ? Double.NEGATIVE_INFINITY : logits[order.get(topK - 1)];
        double[] mass = order.stream()
                .filter(id -> logits[id] >= last)
                .mapToDouble(id -> Math.exp((logits[id] - logits[order.getFirst()]) / temperature))
                .toArray();
        double total = 0;
        for (double one : mass) {
            total += one;
        }
        double nucleus = 0;
        for (int i = 0; i < mass.length && nucleus < topP * total; i++) {
            nucleus += mass[i];
        }
        double left = point * nucleus;
        int chosen = 0;
        while (left >= mass[chosen]) {
            left -= mass[chosen++];
        }
        return order.get(chosen);
    }

    private static Set<Integer> sampled(float[] logits, Decoding decoding) {
        TokenChooser chooser = TokenChooser.sampling(decoding);
        Set<Integer> said = new TreeSet<>();
        for (int i = 0; i < DRAWS; i++) {
            said.add(chooser.choose(0, () -> logits));
        }
        return said;
    }

    private static float[] logs(double... probabilities) {
        float[] out = new float[probabilities.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) Math.log(probabilities[i]);
        }
        return out;
    }

    private static Set<Integer> digits(String tokens) {
        Set<Integer> out = new TreeSet<>();
        tokens.chars().forEach(c -> out.add(Character.digit(c, 10)));
        return out;
    }
}
