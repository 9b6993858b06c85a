package attentionlens.hallucination;

import attentionlens.store.CocoAnnotations.Instance;
import attentionlens.store.ImageName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The objects that are in each image. */
public interface GroundTruth {
    /** Returns the categories in an image; empty if the image is not in the ground truth. */
    Optional<Set<String>> objects(long imageId);

    /** Whether an image is in the ground truth. Cheap, whereas {@link #objects} may take long. */
    boolean knows(long imageId);

    /** Returns the id of the image with this file name, with or without its folders; empty if there is none. */
    OptionalLong imageId(String fileName);

    /** Whether a file name that is made of a number, as COCO's are, may be that of the image with this id. */
    default boolean isId(long number) {
        return true;
    }

    /** Returns an image's id by its file name, or by the number of which the name is made; empty if neither tells it. */
    default OptionalLong number(String fileName) {
        OptionalLong named = imageId(fileName);
        OptionalLong number = ImageName.number(fileName);
        return named.isEmpty() && number.isPresent() && isId(number.getAsLong()) ? number : named;
    }

    /**
     * Returns the objects whose places in an image are known, with boxes in pixels of the image at hand.
     *
     * @param width of the image at hand, in pixels; boxes of another resolution are scaled to it
     * @param height of the image at hand, in pixels
     */
    default List<Instance> instances(long imageId, int width, int height) {
        return List.of();
    }

    /** Where the ground truth comes from, for reports. */
    String source();

    /** Returns a ground truth of plain values, without file names and boxes. */
    static GroundTruth of(Map<Long, Set<String>> objects, String source) {
        return new GroundTruth() {
            @Override
            public Optional<Set<String>> objects(long imageId) {
                return Optional.ofNullable(objects.get(imageId));
            }

            @Override
            public boolean knows(long imageId) {
                return objects.containsKey(imageId);
            }

            @Override
            public OptionalLong imageId(String fileName) {
                return OptionalLong.empty();
            }

            @Override
            public String source() {
                return source;
            }
        };
    }
}
