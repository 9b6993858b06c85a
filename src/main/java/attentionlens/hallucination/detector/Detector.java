package attentionlens.hallucination.detector;

import attentionlens.store.Json;
import attentionlens.store.TextFile;
import attentionlens.trace.LayerRange;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.Map;

/**
 * Tells how probable it is that what a mention names is there, from VAR at the row that predicts its first token. Made for one model: ask
 * {@link #checkModel} first. Immutable.
 *
 * @param format of the file
 * @param program that trained it
 * @param kind {@code mlp} or {@code logistic}
 * @param model name of the model whose captions it learned from
 * @param weightHash of that model; empty where it is not known
 * @param modelLayers L of that model
 * @param modelHeads H of that model
 * @param layers whose VAR it looks at
 * @param standardization of its features, (D)
 * @param network gives the logit of being real
 * @param temperature that makes the logit's probability mean what it says
 * @param threshold of the probability, with the largest mean of both recalls on the validation part: below it a mention is better flagged
 * @param real where the VAR curves of real mentions of the training part lie
 * @param hallucinated where those of hallucinated ones lie
 * @param measured how it was trained, and how good it was on the test part
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
    /** What {@link #format} says. */
    public static final String FORMAT = "attention-lens-detector-1";

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
     * Opens a detector.
     *
     * @throws Problem where the file cannot be read, or is none
     */
    public static Detector load(Path file) {
        Detector detector = Json.read(file, Detector.class, "a detector that train-detector wrote");
        if (!FORMAT.equals(detector.format)) {
            throw new Problem(file + " is a detector of another version (" + detector.format + "; " + FORMAT
                    + " is needed). Train it again.");
        }
        return detector;
    }

    /**
     * Writes it, whole or not at all.
     *
     * @throws Problem where it cannot be written
     */
    public void save(Path file) {
        TextFile.write(Json.pretty(this) + "\n", file);
    }

    /**
     * Makes sure that it was made for a model.
     *
     * @throws Problem where it was not
     */
    public void checkModel(ModelInfo info) {
        if (weightHash.isEmpty() || !weightHash.equals(info.weightHash())) {
            String made = weightHash.isEmpty()
                    ? "does not say which model it was trained on"
                    : "was trained on another model, " + model + " (weights " + weightHash + ")";
            throw new Problem("The detector " + made + ", and cannot judge captions of " + info.name()
                    + ". Train one for it with extract-var and train-detector.");
        }
    }

    /**
     * The probability that what a mention names is in the image.
     *
     * @param var VAR of all layers and heads, [L][H], at the row that predicts its first token
     */
    public double probability(double[][] var) {
        float[] flat = new float[modelLayers * modelHeads];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) var[i / modelHeads][i % modelHeads];
        }
        return probability(flat);
    }

    /** The same, of VAR layer by layer, (L * H). */
    public double probability(float[] var) {
        return temperature.probability(network.logit(standardization.apply(features(var, modelHeads, layers))));
    }

    /** The part of VAR (L * H) that belongs to some layers. */
    public static float[] features(float[] var, int heads, LayerRange layers) {
        return java.util.Arrays.copyOfRange(var, layers.first() * heads, (layers.last() + 1) * heads);
    }
}
