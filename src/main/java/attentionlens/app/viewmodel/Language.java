package attentionlens.app.viewmodel;

import attentionlens.hallucination.Mentions;
import attentionlens.hallucination.ObjectVocabulary;
import attentionlens.hallucination.language.English;
import org.jspecify.annotations.Nullable;

/** What finds objects in captions. It is loaded at its first use, which takes some tenths of a second: called in the background. */
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

    /** @param objects the objects to look for from now on; null for COCO's */
    synchronized void use(@Nullable ObjectVocabulary objects) {
        vocabulary = objects;
        mentions = null;
    }

    /** Whether the objects to look for have not changed since. */
    synchronized boolean isCurrent(Mentions earlier) {
        return earlier == mentions;
    }
}
