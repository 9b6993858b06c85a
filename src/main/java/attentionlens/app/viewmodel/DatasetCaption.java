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
 * A caption of one of many images, judged.
 *
 * @param run the run's name
 * @param guidance empty for the baseline
 * @param named the objects that it names, in order
 * @param sentence as CHAIR counts it; empty where the truth does not know the image
 * @param hallucinated how many of the mentions are of what is not in the image, where that is known
 */
public record DatasetCaption(
        String run,
        Optional<Guidance> guidance,
        String text,
        List<Named> named,
        Optional<ChairSentence> sentence,
        OptionalInt hallucinated) {
    /**
     * An object that it names.
     *
     * @param var VAR of each layer, the mean over its heads
     * @param svar over the layers of visual enrichment
     * @param risk that it is hallucinated, 0 to 1, as the detector has it; empty where none judges it
     * @param real whether it is in the image; empty where that is not known
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers that are drawn; never compared
    public record Named(Mention mention, double[] var, double svar, OptionalDouble risk, Optional<Boolean> real) {
        /** The more, the more it is to be looked at: the risk, or else how little the model looked at the image. */
        double concern() {
            return risk.orElse(-svar);
        }
    }

    public DatasetCaption {
        named = List.copyOf(named);
    }

    /** The mention that is to be looked at first; empty where no object is named. */
    public Optional<Named> worst() {
        return named.stream().max(Comparator.comparingDouble(Named::concern));
    }

    /** The highest risk of its mentions. */
    public OptionalDouble risk() {
        return worst().map(Named::risk).orElse(OptionalDouble.empty());
    }

    public OptionalDouble lowestSvar() {
        return named.stream().mapToDouble(Named::svar).min();
    }

    /** SVAR of its mentions, on average. */
    public OptionalDouble meanSvar() {
        return named.stream().mapToDouble(Named::svar).average();
    }
}
