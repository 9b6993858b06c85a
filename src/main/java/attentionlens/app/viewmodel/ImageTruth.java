package attentionlens.app.viewmodel;

import attentionlens.store.CocoAnnotations.Instance;
import attentionlens.trace.Box;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is in an image.
 *
 * @param source where that is known from, in short
 * @param objects categories
 * @param instances those whose place is known, boxes in pixels of the image
 */
public record ImageTruth(String source, Set<String> objects, List<Instance> instances) {
    public ImageTruth {
        objects = Set.copyOf(objects);
        instances = List.copyOf(instances);
    }

    /** The categories, in order. */
    public List<String> categories() {
        return List.copyOf(new TreeSet<>(objects));
    }

    /** Where the objects of a category are. */
    public List<Box> boxes(String category) {
        return instances.stream()
                .filter(one -> one.category().equals(category))
                .map(Instance::box)
                .toList();
    }
}
