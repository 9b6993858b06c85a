package attentionlens.hallucination;

import attentionlens.store.CocoAnnotations;
import attentionlens.trace.Problem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Truth of COCO annotations: the categories of an image's instances, and the objects that its reference captions name. */
public final class CocoTruth implements GroundTruth {
    private static final int NAMED_AT_MOST = 5;

    private final CocoAnnotations annotations;
    private final Mentions mentions;
    private final Map<String, String> categories = new HashMap<>();
    private final String source;

    /**
     * @param mentions reads the reference captions, and knows the categories
     * @param source for reports
     * @throws Problem where the annotations have categories that the vocabulary does not know
     */
    public CocoTruth(CocoAnnotations annotations, Mentions mentions, String source) {
        this.annotations = annotations;
        this.mentions = mentions;
        this.source = source;
        Set<String> unknown = new TreeSet<>();
        for (String name : annotations.categories()) {
            mentions.vocabulary()
                    .category(name)
                    .ifPresentOrElse(category -> categories.put(name, category), () -> unknown.add(name));
        }
        if (!unknown.isEmpty()) {
            List<String> some = unknown.stream().limit(NAMED_AT_MOST).toList();
            throw new Problem("The vocabulary " + mentions.vocabulary().name() + " does not know " + unknown.size()
                    + " of the categories of " + source + ", such as '" + String.join("', '", some)
                    + "'. Give one that does with --vocabulary.");
        }
    }

    @Override
    public Optional<Set<String>> objects(long imageId) {
        if (!annotations.knows(imageId)) {
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
    public OptionalLong imageId(String fileName) {
        return annotations.imageId(fileName);
    }

    @Override
    public String source() {
        return source;
    }
}
