package attentionlens.scenes;

import java.awt.Color;
import java.util.SplittableRandom;

/** Random numbers that are the same for the same seed on every machine. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    /** 0 to {@code count - 1}. */
    int upTo(int count) {
        return (int) (random.nextDouble() * count);
    }

    /** {@code least} to {@code most}, both inclusive. */
    int count(int least, int most) {
        return least + upTo(most - least + 1);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** One of these colours, {@code 0xRRGGBB}, a little lighter, darker, redder or bluer. */
    Color colour(int... choices) {
        return near(Tone.of(choices[upTo(choices.length)]), 10);
    }

    /** This colour with each channel up to {@code spread} off. */
    Color near(Color colour, int spread) {
        return Tone.of(
                colour.getRed() + between(-spread, spread),
                colour.getGreen() + between(-spread, spread),
                colour.getBlue() + between(-spread, spread));
    }
}
