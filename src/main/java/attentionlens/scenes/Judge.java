package attentionlens.scenes;

import attentionlens.hallucination.ChairSentence;
import attentionlens.hallucination.Mention;
import attentionlens.scenes.EvaluatedScene.Kind;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges why a caption mentions what is not there. */
final class Judge {
    private final Catalogue catalogue;

    Judge(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Judges a mention. While a main thing goes unnamed, a hallucination is that thing misread. Otherwise, what is typical of the place
     * or a companion of something there was assumed. What is neither, while the background thing goes unnamed, is that thing misread.
     */
    Kind kind(Mention mention, ChairSentence sentence, Scene scene) {
        if (!sentence.isHallucinated(mention)) {
            return Kind.REAL;
        }
        Set<String> named = sentence.named();
        if (unnamed(scene, named, false).size() > 0) {
            return Kind.MISREAD;
        }
        boolean expected = catalogue.isTypical(mention.category(), scene.place())
                || sentence.truth().stream().anyMatch(there -> catalogue.isCompanion(there, mention.category()));
        if (expected) {
            return Kind.ASSUMED;
        }
        return unnamed(scene, named, true).isEmpty() ? Kind.UNEXPLAINED : Kind.MISREAD;
    }

    private static Set<String> unnamed(Scene scene, Set<String> named, boolean background) {
        Set<String> there = scene.things().stream()
                .filter(thing -> thing.background() == background)
                .map(thing -> thing.sprite().category())
                .collect(Collectors.toCollection(HashSet::new));
        there.removeAll(named);
        return there;
    }
}
