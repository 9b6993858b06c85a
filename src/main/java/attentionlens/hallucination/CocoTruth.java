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

/** Ground truth from COCO annotations: the categories of an image's instances, and the objects that its reference captions name. */
public final class CocoTruth implements GroundTruth {
    /** Tolerance for the ratio of the two scales: sides are rounded to whole pixels. */
    private static final double SAME_SHAPE = 0.02;

    private final CocoAnnotations annotations;
    private final Mentions mentions;
    private final Map<String, String> categories;
    private final String source;

    /**
     * @param mentions finds the objects of the reference captions, and holds the vocabulary of categories
     * @param source where the annotations come from, for reports
     * @throws attentionlens.trace.Problem if the annotations have categories that are not in the vocabulary
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

    /** Empty if the image's shape differs from the annotated one: then it was cropped or replaced, and the boxes would be misplaced. */
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
    public boolean isId(long number) {
        return annotations.isId(number);
    }

    @Override
    public String source() {
        return source;
    }
}
