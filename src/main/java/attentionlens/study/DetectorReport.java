package attentionlens.study;

import attentionlens.hallucination.detector.Calibration;
import attentionlens.hallucination.detector.Judgement;
import attentionlens.hallucination.detector.Temperature;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How detectors were trained and how good they are.
 *
 * @param protocol {@code by image} or {@code as published}
 * @param model whose captions they learned from
 * @param parts of the rows
 * @param chosen kind of the detector that is saved: the better one on the validation part
 * @param trained what was chosen, of each kind
 * @param judged on the test part: detectors, then single scores
 */
public record DetectorReport(
        String program,
        String protocol,
        String model,
        String weightHash,
        LayerRange layers,
        long seed,
        List<Part> parts,
        String chosen,
        List<Trained> trained,
        List<Judgement> judged) {
    /**
     * What a part of the rows holds.
     *
     * @param images that they are of; null where the features do not say
     */
    public record Part(String name, @Nullable Integer images, int mentions, int hallucinated) {}

    /**
     * The best detector of a kind.
     *
     * @param setting with which it was best
     * @param validationAuroc on the part that chose it
     * @param temperature fitted there
     * @param calibration of its probabilities on the test part
     * @param expectedError of them: how far they are off
     * @param expectedErrorBefore the same at temperature 1
     */
    public record Trained(
            String kind,
            String setting,
            double validationAuroc,
            Temperature temperature,
            Calibration calibration,
            double expectedError,
            double expectedErrorBefore) {}

    public DetectorReport {
        parts = List.copyOf(parts);
        trained = List.copyOf(trained);
        judged = List.copyOf(judged);
    }

    /** What people call a detector or a score that has this name in files. */
    public static String title(String name) {
        return switch (name) {
            case "mlp" -> "MLP";
            case "logistic" -> "logistic regression";
            case "svar" -> "SVAR";
            case "probability" -> "token probability";
            case "logit_lens" -> "logit lens";
            default -> name;
        };
    }

    /** What this program is called in its files. */
    static String programName() {
        return "Attention Lens " + Version.current();
    }
}
