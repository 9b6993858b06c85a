package attentionlens.app.viewmodel;

import attentionlens.hallucination.ChairSentence;
import attentionlens.hallucination.Mention;
import attentionlens.trace.Guidance;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A judged caption of one of a dataset's images.
 *
 * @param run the run's name
 * @param guidance empty for the baseline
 * @param named its mentions of objects, in order
 * @param sentence as CHAIR counts it; empty if the image is not in the ground truth
 * @param hallucinated number of mentions of objects that are not in the image; empty if that is not known
 */
public record DatasetCaption(
        String run,
        Optional<Guidance> guidance,
        String text,
        List<Named> named,
        Optional<ChairSentence> sentence,
        OptionalInt hallucinated) {
    /**
     * A mention of an object in a caption.
     *
     * @param var VAR of each layer, the mean over its heads
     * @param svar SVAR, over the layers of visual enrichment
     * @param risk the detector's probability that it is hallucinated, 0 to 1; empty if no detector judges it
     * @param real whether the object is in the image; empty if that is not known
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers that are drawn; never compared
    public record Named(Mention mention, double[] var, double svar, OptionalDouble risk, Optional<Boolean> real) {
        /** Returns how much the mention deserves a look: the risk or, without one, how little the model looked at the image. */
        double concern() {
            return risk.orElse(-svar);
        }
    }

    public DatasetCaption {
        named = List.copyOf(named);
    }

    /** Returns the mention to look at first; empty if no object is named. */
    public Optional<Named> worst() {
        return named.stream().max(Comparator.comparingDouble(Named::concern));
    }

    /** Returns the highest risk of its mentions. */
    public OptionalDouble risk() {
        return worst().map(Named::risk).orElse(OptionalDouble.empty());
    }

    public OptionalDouble lowestSvar() {
        return named.stream().mapToDouble(Named::svar).min();
    }

    /** Returns the mean SVAR of its mentions. */
    public OptionalDouble meanSvar() {
        return named.stream().mapToDouble(Named::svar).average();
    }
}
