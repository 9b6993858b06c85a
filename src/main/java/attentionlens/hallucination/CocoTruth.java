package attentionlens.hallucination;

import attentionlens.store.CocoAnnotations;
import attentionlens.store.CocoAnnotations.Instance;
import attentionlens.store.CocoAnnotations.Size;
import attentionlens.trace.Box;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Truth of COCO annotations: the categories of an image's instances, and the objects that its reference captions name. */
public final class CocoTruth implements GroundTruth {
    /** So much may the ratio of the sides differ: rounding to whole pixels. */
    private static final double SAME_SHAPE = 0.02;

    private final CocoAnnotations annotations;
    private final Mentions mentions;
    private final Map<String, String> categories;
    private final String source;

    /**
     * @param mentions reads the reference captions, and knows the categories
     * @param source for reports
     * @throws attentionlens.trace.Problem where the annotations have categories that the vocabulary does not know
     */
    public CocoTruth(CocoAnnotations annotations, Mentions mentions, String source) {
        this.annotations = annotations;
        this.mentions = mentions;
        this.source = source;
        this.categories = mentions.vocabulary().categories(annotations.categories(), source);
    }

    @Override
    public Optional<Set<String>> objects(long imageId) {
        if (!knows(imageId)) {
            return Optional.empty();
        }
        Set<String> objects = new HashSet<>();
        annotations.categories(imageId).forEach(name -> objects.add(categories.get(name)));
        for (String caption : annotations.captions(imageId)) {
            mentions.find(caption).forEach(mention -> objects.add(mention.category()));
        }
        return Optional.of(objects);
    }

    @Override
    public boolean knows(long imageId) {
        return annotations.knows(imageId);
    }

    /** An image of another shape than the annotated one has other contents: its boxes would lie wrong. */
    @Override
    public List<Instance> instances(long imageId, int width, int height) {
        Size size = annotations.size(imageId).orElse(new Size(width, height));
        double across = (double) width / size.width();
        double down = (double) height / size.height();
        if (Math.abs(across / down - 1) > SAME_SHAPE) {
            return List.of();
        }
        return annotations.instances(imageId).stream()
                .map(one -> new Instance(
                        categories.getOrDefault(one.category(), one.category()), scaled(one.box(), across, down)))
                .toList();
    }

    private static Box scaled(Box box, double across, double down) {
        return new Box(box.left() * across, box.top() * down, box.right() * across, box.bottom() * down);
    }

    @Override
    public OptionalLong imageId(String fileName) {
        return annotations.imageId(fileName);
    }

    @Override
    public String source() {
        return source;
    }
}
