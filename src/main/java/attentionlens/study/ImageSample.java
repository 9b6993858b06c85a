package attentionlens.study;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Chooses images at random, reproducibly. */
public final class ImageSample {
    private ImageSample() {}

    /**
     * Returns a random sample in the order of the images. With the same seed, a smaller sample is part of a larger one.
     *
     * @param limit size of the sample; all images if there are no more
     */
    public static <T> List<T> of(List<T> images, int limit, long seed) {
        if (limit >= images.size()) {
            return List.copyOf(images);
        }
        List<Integer> places =
                new ArrayList<>(IntStream.range(0, images.size()).boxed().toList());
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < limit; i++) { // Fisher-Yates shuffle, only as far as needed
            int other = random.nextInt(i, places.size());
            int place = places.get(other);
            places.set(other, places.get(i));
            places.set(i, place);
        }
        return places.subList(0, limit).stream().sorted().map(images::get).toList();
    }
}
