package attentionlens.hallucination.detector;

import attentionlens.store.Json;
import attentionlens.store.TextFile;
import attentionlens.trace.LayerRange;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.Map;

/**
 * Estimates the probability that a mentioned object is in the image, from VAR at the row that predicts the mention's first token. Valid
 * for one model only: call {@link #checkModel} first. Immutable.
 *
 * @param format of the file, {@value #FORMAT}
 * @param program name and version of the program that trained it
 * @param kind {@code mlp} or {@code logistic}
 * @param model name of the model whose captions it was trained on
 * @param weightHash of that model; empty if unknown
 * @param modelLayers L of that model
 * @param modelHeads H of that model
 * @param layers layers whose VAR it uses
 * @param standardization of its D features
 * @param network computes the logit of being real
 * @param temperature that calibrates the logit's probability
 * @param threshold the probability of being real that, as a threshold, has the largest mean of both recalls on the validation part
 * @param real quartiles of the VAR curves of real mentions in the training part
 * @param hallucinated the same for hallucinated mentions
 * @param measured how it was trained, and its scores on the test part
 */
public record Detector(
        String format,
        String program,
        String kind,
        String model,
        String weightHash,
        int modelLayers,
        int modelHeads,
        LayerRange layers,
        Standardization standardization,
        Network network,
        Temperature temperature,
        double threshold,
        VarBand real,
        VarBand hallucinated,
        Map<String, Object> measured) {
    /** The only format that this version reads. */
    public static final String FORMAT = "attention-lens-detector-1";

    private static final String TRAIN_AGAIN = "Train it again.";

    public Detector {
        int width = (layers.last() - layers.first() + 1) * modelHeads;
        boolean fits = network.inputs() == width
                && standardization.mean().length == width
                && standardization.deviation().length == width
                && layers.last() < modelLayers;
        if (!fits) {
            throw new IllegalArgumentException("its parts do not fit together");
        }
    }

    /**
     * Reads a detector.
     *
     * @throws Problem if the file cannot be read or is not a detector of this format
     */
    public static Detector load(Path file) {
        Detector detector = Json.read(file, Detector.class, "a detector that train-detector wrote", TRAIN_AGAIN);
        if (!FORMAT.equals(detector.format)) {
            throw new Problem(file + " is a detector of another version (" + detector.format + "; " + FORMAT
                    + " is needed). " + TRAIN_AGAIN);
        }
        return detector;
    }

    /**
     * Writes the detector atomically.
     *
     * @throws Problem if it cannot be written
     */
    public void save(Path file) {
        TextFile.write(Json.pretty(this) + "\n", file);
    }

    /**
     * Checks that this detector was trained on a model.
     *
     * @throws Problem if it was trained on another or an unknown one
     */
    public void checkModel(ModelInfo info) {
        if (weightHash.isEmpty() || !weightHash.equals(info.weightHash())) {
            String made = weightHash.isEmpty()
                    ? "does not say which model it was trained on"
                    : "was trained on another model, " + model + " (weights " + weightHash + ")";
            throw new Problem("The detector " + made + ", and cannot judge captions of " + info.name()
                    + ". Train one for that model with extract-var and train-detector.");
        }
    }

    /**
     * Returns the probability that the mentioned object is in the image.
     *
     * @param var VAR of all layers and heads, [L][H], at the row that predicts the mention's first token
     */
    public double probability(double[][] var) {
        float[] flat = new float[modelLayers * modelHeads];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) var[i / modelHeads][i % modelHeads];
        }
        return probability(flat);
    }

    /** Returns the same probability from VAR layer by layer, (L * H). */
    public double probability(float[] var) {
        return temperature.probability(network.logit(standardization.apply(features(var, modelHeads, layers))));
    }

    /** Returns the part of VAR (L * H) that belongs to a range of layers. */
    public static float[] features(float[] var, int heads, LayerRange layers) {
        return java.util.Arrays.copyOfRange(var, layers.first() * heads, (layers.last() + 1) * heads);
    }
}
