package attentionlens.app.viewmodel;

import attentionlens.hallucination.Mentions;
import org.jspecify.annotations.Nullable;

/** What reads objects in captions; loaded when it is needed first, which takes some tenths of a second: in the background. */
final class Language {
    private @Nullable Mentions mentions;

    synchronized Mentions mentions() {
        Mentions known = mentions;
        if (known == null) {
            known = Mentions.coco();
            mentions = known;
        }
        return known;
    }
}
