package attentionlens.hallucination;

import attentionlens.store.CocoAnnotations.Instance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Which objects are in which image. */
public interface GroundTruth {
    /** The categories in an image; empty for an image that the truth does not know. */
    Optional<Set<String>> objects(long imageId);

    /** Whether the truth knows an image: cheap, where its objects may take a while to find. */
    boolean knows(long imageId);

    /** The id of an image with this file name. */
    OptionalLong imageId(String fileName);

    /**
     * The objects whose places in an image are known, boxes in pixels of it.
     *
     * @param width of the image at hand, pixels; boxes of another resolution are scaled to it
     * @param height of the image at hand, pixels
     */
    default List<Instance> instances(long imageId, int width, int height) {
        return List.of();
    }

    /** Where it comes from, for reports. */
    String source();

    /** Of plain values, without file names. */
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
