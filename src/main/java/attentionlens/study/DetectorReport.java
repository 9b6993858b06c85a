package attentionlens.study;

import attentionlens.hallucination.detector.Calibration;
import attentionlens.hallucination.detector.Evaluation;
import attentionlens.hallucination.detector.Temperature;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How detectors were trained, and how good they are.
 *
 * @param protocol {@code by image} or {@code as published}
 * @param model name of the model whose captions they learned from
 * @param parts into which the rows were split
 * @param chosen kind of the saved detector: the better one on the validation part
 * @param trained the best detector of each kind
 * @param judged results on the test part: detectors, then single scores
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
        List<Evaluation> judged) {
    /**
     * The size of one part of the split.
     *
     * @param images number of images that the mentions are of; null if the features do not say
     */
    public record Part(String name, @Nullable Integer images, int mentions, int hallucinated) {}

    /**
     * The best detector of a kind.
     *
     * @param setting the hyperparameters with which it was best, in words
     * @param validationAuroc AUROC on the part that it was chosen on
     * @param temperature fitted on that part
     * @param calibration of its probabilities on the test part
     * @param expectedError expected calibration error of these probabilities
     * @param expectedErrorBefore the same at temperature 1, before calibration
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

    /** The display name of a detector or a score, by its name in files. */
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

    /** The program's name and version as its files record them. */
    static String programName() {
        return "Attention Lens " + Version.current();
    }
}
