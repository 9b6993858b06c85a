package attentionlens.study;

import attentionlens.trace.LayerRange;
import attentionlens.trace.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Random mentions, of which real ones look at the image more in the middle layers, with some noise. Equal seeds give equal tables. */
public final class MadeUpFeatures {
    public static final int LAYERS = 6;
    public static final int HEADS = 4;

    private static final int MENTIONS_OF_IMAGE = 5;

    private MadeUpFeatures() {}

    /** Returns a table of this many images, in which a quarter of the mentions are hallucinated. */
    public static FeatureTable table(int images, long seed) {
        Random random = new Random(seed);
        List<MentionFeatures> rows = new ArrayList<>();
        for (int image = 1; image <= images; image++) {
            for (int mention = 0; mention < MENTIONS_OF_IMAGE; mention++) {
                rows.add(row(random, image, mention));
            }
        }
        FeatureSource source = new FeatureSource(
                "made-up", "ab".repeat(32), LAYERS, HEADS, new LayerRange(2, 3), Map.of("geometry", "pad"));
        return new FeatureTable(
                source, LongStream.rangeClosed(1, images).boxed().collect(Collectors.toSet()), rows);
    }

    private static MentionFeatures row(Random random, int image, int mention) {
        boolean real = random.nextInt(4) > 0;
        float[] var = new float[LAYERS * HEADS];
        for (int i = 0; i < var.length; i++) {
            int layer = i / HEADS;
            boolean tells = layer == 2 || layer == 3;
            var[i] = (float) Math.abs(0.3 + (tells && real ? 0.08 : 0) + 0.1 * random.nextGaussian());
        }
        float sure = (float) Math.min(1, 0.5 + (real ? 0.1 : 0) + 0.3 * random.nextDouble());
        return new MentionFeatures(
                image,
                image + ".png",
                "What?",
                "A dog.",
                "dog",
                "dog",
                "dog",
                mention,
                new Span(2, 5),
                1,
                real,
                var,
                sure,
                2 - sure,
                Float.NaN);
    }
}
