package attentionlens.scenes;

import attentionlens.hallucination.ChairSentence;
import java.util.List;

/**
 * A model's captions of a scene, judged.
 *
 * @param split which tells whether the scene shows what training never did
 * @param sentences one per run, the baseline first
 * @param mentions of the baseline
 */
record EvaluatedScene(Split split, List<ChairSentence> sentences, List<Judged> mentions) {
    EvaluatedScene {
        sentences = List.copyOf(sentences);
        mentions = List.copyOf(mentions);
    }

    /** Why something was named. */
    enum Kind {
        /** It is there. */
        REAL,
        /** It is not there, but people expect it beside something that is, or in such a place. */
        ASSUMED,
        /** It is not there; a thing that is there was taken for it. */
        MISREAD,
        /** It is not there, and nothing explains it. */
        UNEXPLAINED
    }

    /**
     * A mention of an object and why it was named.
     *
     * @param var VAR at the row that predicts its first token, averaged over heads, per layer
     */
    record Judged(Kind kind, List<Double> var) {
        Judged {
            var = List.copyOf(var);
        }

        boolean isReal() {
            return kind == Kind.REAL;
        }
    }
}
