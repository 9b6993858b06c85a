package attentionlens.app.viewmodel;

import attentionlens.hallucination.Mentions;
import attentionlens.hallucination.ObjectVocabulary;
import attentionlens.hallucination.language.English;
import org.jspecify.annotations.Nullable;

/** What reads objects in captions; loaded when it is needed first, which takes some tenths of a second: in the background. */
final class Language {
    private @Nullable ObjectVocabulary vocabulary;
    private @Nullable Mentions mentions;

    synchronized Mentions mentions() {
        Mentions known = mentions;
        if (known == null) {
            known = new Mentions(English.load(), vocabulary == null ? ObjectVocabulary.coco() : vocabulary);
            mentions = known;
        }
        return known;
    }

    /** @param objects what to look for from now on; null for COCO's objects */
    synchronized void use(@Nullable ObjectVocabulary objects) {
        vocabulary = objects;
        mentions = null;
    }

    /** Whether no other objects are looked for since. */
    synchronized boolean isCurrent(Mentions earlier) {
        return earlier == mentions;
    }
}
