package attentionlens.hallucination.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import attentionlens.hallucination.detector.ImageBootstrap.Interval;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ImageSamplingTest {
    private static final long[] IMAGES =
            LongStream.range(0, 400).map(row -> row / 4 * 7).toArray();

    private static Set<Long> images(ImageSplit split, long[] images, int part) {
        return Arrays.stream(split.rows(part)).mapToObj(row -> images[row]).collect(Collectors.toSet());
    }

    @Test
    void noImageIsOnTwoSidesAndNoRowIsLost() {
        ImageSplit split = ImageSplit.of(IMAGES, 42, 0.6, 0.2, 0.2);
        assertThat(images(split, IMAGES, 0)).hasSize(60).doesNotContainAnyElementsOf(images(split, IMAGES, 1));
        assertThat(images(split, IMAGES, 1)).hasSize(20).doesNotContainAnyElementsOf(images(split, IMAGES, 2));
        assertThat(images(split, IMAGES, 2)).hasSize(20).doesNotContainAnyElementsOf(images(split, IMAGES, 0));
        assertThat(IntStream.range(0, 3).map(part -> split.rows(part).length)).containsExactly(240, 80, 80);
    }

    @Test
    void aSplitDependsOnIdsAndSeedAlone() {
        long[] reversed = IntStream.range(0, IMAGES.length)
                .mapToLong(row -> IMAGES[IMAGES.length - 1 - row])
                .toArray();
        Set<Long> test = images(ImageSplit.of(IMAGES, 42, 0.8, 0.2), IMAGES, 1);
        assertThat(images(ImageSplit.of(reversed, 42, 0.8, 0.2), reversed, 1)).isEqualTo(test);
        assertThat(images(ImageSplit.of(IMAGES, 43, 0.8, 0.2), IMAGES, 1)).isNotEqualTo(test);
    }

    @Test
    void aSplitIsTheSameOnEveryMachine() {
        // the generator that java.util.Random's contract lays down, shuffling 1..5 by hand: 2 3 4 5 1
        long[] images = {5, 1, 4, 2, 3};
        assertThat(images(ImageSplit.of(images, 42, 0.6, 0.4), images, 1)).containsExactlyInAnyOrder(5L, 1L);
    }

    @Test
    void sharesThatAreNotOneAreRefused() {
        assertThatThrownBy(() -> ImageSplit.of(IMAGES, 42, 0.8, 0.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ImageSplit.of(IMAGES, 42, 1.2, -0.2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theIntervalOfAMeanIsAsWideAsItsStandardErrorOverImages() {
        double[] ofImage = new Random(1).doubles(100).toArray();
        double[] values =
                IntStream.range(0, 400).mapToDouble(row -> ofImage[row / 4]).toArray();
        double mean = Arrays.stream(ofImage).average().orElseThrow();
        double variance = Arrays.stream(ofImage)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();

        Interval interval = new ImageBootstrap(IMAGES, 2000, 42)
                .interval(
                        rows -> Arrays.stream(rows)
                                .mapToDouble(row -> values[row])
                                .average()
                                .orElseThrow(),
                        0.95);

        double half = 1.96 * Math.sqrt(variance / 100); // if the 400 rows were sampled, it would be half of that
        assertThat(interval.lower()).isCloseTo(mean - half, within(half / 8));
        assertThat(interval.upper()).isCloseTo(mean + half, within(half / 8));
    }

    @Test
    void theSameSeedGivesTheSameIntervalAndMissingClassesAreLeftOut() {
        Scored scored = new Scored(new double[] {0.1, 0.9, 0.8}, new boolean[] {false, true, true});
        ImageBootstrap bootstrap = new ImageBootstrap(new long[] {1, 2, 3}, 1000, 42);
        Interval interval =
                bootstrap.interval(rows -> RankingCurve.of(scored.rows(rows)).auroc(), 0.9);
        assertThat(interval.lower()).isEqualTo(1);
        assertThat(bootstrap.interval(rows -> RankingCurve.of(scored.rows(rows)).auroc(), 0.9))
                .isEqualTo(interval);
    }

    @Test
    void whatIsNoScoreIsRefused() {
        assertThatThrownBy(() -> new Scored(new double[] {Double.NaN}, new boolean[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Scored(new double[2], new boolean[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Calibration.of(new Scored(new double[] {1.1}, new boolean[1]), 10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Temperature(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLogitThatTellsAllOrNothingHasItsTemperatureAtAnEnd() {
        Scored right = new Scored(new double[] {-1, 1}, new boolean[] {false, true});
        Scored wrong = new Scored(new double[] {-1, 1}, new boolean[] {true, false});
        assertThat(Temperature.fit(right).value()).isCloseTo(1e-3, within(1e-9));
        assertThat(Temperature.fit(wrong).value()).isCloseTo(1e3, within(1e-3));
    }
}
