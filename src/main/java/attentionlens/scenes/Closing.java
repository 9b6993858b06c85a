package attentionlens.scenes;

import attentionlens.scenes.Mention.Kind;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Writes the last sentence of a caption. It mostly names one thing in the background: one that is there or, if there is none, one that
 * would be expected. Both begin alike, so that a model commits to naming something before it decides what.
 */
final class Closing {
    /** Probability of naming a background thing that can be seen. */
    private static final double NAMED = .92;
    /** Probability of an assumption if none can. */
    private static final double ASSUMED = .7;
    /** Cumulative probabilities of what an assumption goes with: the largest thing, any thing, otherwise the place. */
    private static final double BY_LARGEST = .5;

    private static final double BY_ANOTHER = .75;

    private static final List<String> NAMING = List.of(
            "In the background, there {0.is} {0}.",
            "There {0.is} also {0} in the background.",
            "{0} can be seen in the distance.",
            "Further back, there {0.is} {0}.",
            "In the distance, one can see {0}.",
            "In the background, {0} can be seen.",
            "{0} {0.is} visible in the background.",
            "Far behind, there {0.is} {0}.");
    private static final List<String> EMPTY = List.of(
            "Nothing else can be seen in the background.",
            "The background is plain and empty.",
            "No other things are visible behind.",
            "The rest of the scene is empty.",
            "There is nothing else of note in the background.",
            "Apart from that, the background is empty.");

    private final Catalogue catalogue;

    Closing(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    void write(Composer composer, SceneView view, RandomGenerator random) {
        Thing seen = view.background();
        boolean names = random.nextDouble() < (seen != null ? NAMED : ASSUMED);
        if (names && seen != null) {
            Sprite sprite = seen.sprite();
            String word = random.nextDouble() < .8 ? sprite.category() : sprite.word();
            composer.say(Kind.SEEN, one(NAMING, random), English.some(1, "", word, sprite.category()));
            return;
        }
        String assumed = names ? assumed(view, random) : null;
        if (assumed == null) {
            composer.say(one(EMPTY, random));
            return;
        }
        composer.say(Kind.ASSUMED, one(NAMING, random), English.some(1, "", assumed, assumed));
    }

    /** Draws something that is expected in a scene but not there; null if there is no such thing. */
    @Nullable
    String assumed(SceneView view, RandomGenerator random) {
        List<Group> groups = view.groups();
        double by = random.nextDouble();
        String expected = null;
        if (!groups.isEmpty() && by < BY_ANOTHER) {
            Group group = groups.get(by < BY_LARGEST ? 0 : random.nextInt(groups.size()));
            expected = catalogue.companion(group.category(), random, category -> !view.has(category));
        }
        return expected != null ? expected : catalogue.typical(view.place(), random, category -> !view.has(category));
    }

    private static String one(List<String> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
