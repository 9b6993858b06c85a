package attentionlens.hallucination.detector;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Rows split by image, so that no image is in two parts. The assignment depends only on the ids and the seed, not on the order of rows.
 * Immutable.
 */
public final class ImageSplit {
    private final int[] parts;

    private ImageSplit(int[] parts) {
        this.parts = parts;
    }

    /**
     * Shuffles the images and deals them out.
     *
     * @param images (N), the image of each row
     * @param shares of the images for each part, such as 0.6, 0.2, 0.2; they sum to 1. Sizes are rounded so that every image is in a part
     */
    public static ImageSplit of(long[] images, long seed, double... shares) {
        if (Math.abs(Arrays.stream(shares).sum() - 1) > 1e-9
                || Arrays.stream(shares).anyMatch(share -> share < 0)) {
            throw new IllegalArgumentException("Shares must be 1 in all: " + Arrays.toString(shares));
        }
        long[] ids = Arrays.stream(images).sorted().distinct().toArray();
        shuffle(ids, new Random(seed));
        Map<Long, Integer> partOf = new HashMap<>();
        double share = 0;
        int dealt = 0;
        for (int part = 0; part < shares.length; part++) {
            share += shares[part];
            int end = (int) Math.round(share * ids.length);
            while (dealt < end) {
                partOf.put(ids[dealt++], part);
            }
        }
        return new ImageSplit(Arrays.stream(images)
                .mapToInt(image -> partOf.getOrDefault(image, 0))
                .toArray());
    }

    /** Fisher-Yates. The numbers of java.util.Random are specified, so splits are reproducible. */
    private static void shuffle(long[] ids, Random random) {
        for (int last = ids.length - 1; last > 0; last--) {
            int chosen = random.nextInt(last + 1);
            long id = ids[last];
            ids[last] = ids[chosen];
            ids[chosen] = id;
        }
    }

    /** Returns the rows of a part, in ascending order. */
    public int[] rows(int part) {
        return IntStream.range(0, parts.length)
                .filter(row -> parts[row] == part)
                .toArray();
    }
}
