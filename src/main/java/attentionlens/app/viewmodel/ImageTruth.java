package attentionlens.app.viewmodel;

import attentionlens.store.CocoAnnotations.Instance;
import attentionlens.trace.Box;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ground truth of an image.
 *
 * @param source short name of where it comes from
 * @param objects categories of what is in the image
 * @param instances the objects whose places are known, boxes in pixels of the image
 */
public record ImageTruth(String source, Set<String> objects, List<Instance> instances) {
    public ImageTruth {
        objects = Set.copyOf(objects);
        instances = List.copyOf(instances);
    }

    /** Returns the categories in alphabetical order. */
    List<String> categories() {
        return List.copyOf(new TreeSet<>(objects));
    }

    /** Returns the boxes of a category's objects. */
    List<Box> boxes(String category) {
        return instances.stream()
                .filter(one -> one.category().equals(category))
                .map(Instance::box)
                .toList();
    }
}
