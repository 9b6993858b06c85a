package attentionlens.scenes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be seen in a scene, grouped as captions mention it. */
final class SceneView {
    /** Captions do not mention a thing of which a larger share is hidden. */
    private static final double MAX_COVERED = .65;

    private final Scene scene;
    private final double[] covered;
    private final List<Group> groups;
    private final Set<String> present = new HashSet<>();
    private @Nullable Thing background;

    /** @param covered per thing, the hidden share, 0 to 1 */
    SceneView(Scene scene, double[] covered) {
        this.scene = scene;
        this.covered = covered.clone();
        List<Thing> near = new ArrayList<>();
        for (int i = 0; i < scene.things().size(); i++) {
            Thing thing = scene.things().get(i);
            present.add(thing.sprite().category());
            present.addAll(thing.sprite().also());
            if (covered[i] <= MAX_COVERED) {
                if (thing.background()) {
                    background = thing;
                } else {
                    near.add(thing);
                }
            }
        }
        groups = grouped(near);
    }

    private static List<Group> grouped(List<Thing> things) {
        Map<List<Object>, List<Thing>> alike = new LinkedHashMap<>();
        for (Thing thing : things) {
            Sprite sprite = thing.sprite();
            alike.computeIfAbsent(
                            List.of(sprite.category(), noun(sprite, things), sprite.also()), key -> new ArrayList<>())
                    .add(thing);
        }
        return alike.values().stream()
                .map(same -> group(same, things))
                .sorted(Comparator.comparingDouble(Group::area).reversed())
                .toList();
    }

    private static Group group(List<Thing> same, List<Thing> all) {
        Sprite sprite = same.getFirst().sprite();
        boolean strict = all.stream()
                .anyMatch(other -> !same.contains(other)
                        && (isAlike(sprite, other.sprite())
                                || other.sprite().also().contains(sprite.category())));
        return new Group(sprite.category(), noun(sprite, all), strict, same);
    }

    /** A sprite's word; but the category if another sprite has no other word: "a man and a person" would be odd. */
    private static String noun(Sprite sprite, List<Thing> all) {
        boolean general = all.stream()
                .map(Thing::sprite)
                .anyMatch(other -> isAlike(sprite, other) && other.word().equals(sprite.category()));
        return general ? sprite.category() : sprite.word();
    }

    private static boolean isAlike(Sprite sprite, Sprite other) {
        return other.category().equals(sprite.category());
    }

    Place place() {
        return scene.place();
    }

    double aspect() {
        return scene.aspect();
    }

    /** The main things, the largest first. */
    List<Group> groups() {
        return groups;
    }

    /** The small thing far behind; null if there is none or it cannot be seen. */
    @Nullable
    Thing background() {
        return background;
    }

    /** Whether a category is in the scene, visible or not. */
    boolean has(String category) {
        return present.contains(category);
    }

    /** How many things of a category can be seen. */
    int count(String category) {
        int count = 0;
        for (int i = 0; i < covered.length; i++) {
            Sprite sprite = scene.things().get(i).sprite();
            boolean named = sprite.category().equals(category) || sprite.also().contains(category);
            count += named && covered[i] <= MAX_COVERED ? 1 : 0;
        }
        return count;
    }

    double covered(Thing thing) {
        return covered[scene.things().indexOf(thing)];
    }

    /** The group in front that overlaps most with another, or null if none does. */
    @Nullable
    Group hiding(Group hidden) {
        int own = scene.things().indexOf(hidden.first());
        Group most = null;
        double area = 0;
        for (Group other : groups) {
            double shared = overlap(hidden.first().box(), other.first().box());
            if (!other.equals(hidden) && scene.things().indexOf(other.first()) > own && shared > area) {
                most = other;
                area = shared;
            }
        }
        return most;
    }

    private static double overlap(Box a, Box b) {
        double width = Math.min(a.right(), b.right()) - Math.max(a.x(), b.x());
        double height = Math.min(a.bottom(), b.bottom()) - Math.max(a.y(), b.y());
        return Math.max(0, width) * Math.max(0, height);
    }
}
