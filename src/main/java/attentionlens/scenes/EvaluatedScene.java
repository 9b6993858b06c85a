package attentionlens.scenes;

import attentionlens.hallucination.ChairSentence;
import java.util.List;

/**
 * What a model said of a scene.
 *
 * @param split whether the scene shows what training never did
 * @param sentences one a run, the baseline first
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
        /** It is not there; a thing that is was taken for it. */
        MISREAD,
        /** It is not there, and nothing explains it. */
        UNEXPLAINED
    }

    /**
     * An object word.
     *
     * @param var of the row that predicts its first token, the mean over heads, per layer
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
