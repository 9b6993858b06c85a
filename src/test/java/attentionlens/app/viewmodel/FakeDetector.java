package attentionlens.app.viewmodel;

import attentionlens.hallucination.detector.Detector;
import attentionlens.hallucination.detector.Network;
import attentionlens.hallucination.detector.Standardization;
import attentionlens.hallucination.detector.Temperature;
import attentionlens.hallucination.detector.VarBand;
import attentionlens.trace.LayerRange;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A detector that takes words for real if their mean VAR over layers 2-6 of 12 is above a value. */
public final class FakeDetector {
    /** The weight hash of {@code FakeModel}. */
    public static final String WEIGHTS = "0".repeat(64);

    private static final int LAYERS = 12;
    private static final int HEADS = 8;

    private FakeDetector() {}

    /** Writes a detector into a folder. */
    public static Path write(Path folder, String weights, double least) {
        LayerRange layers = new LayerRange(2, 6);
        int width = 5 * HEADS;
        float[][] column = new float[width][];
        for (int i = 0; i < width; i++) {
            column[i] = new float[] {1};
        }
        Network network = new Network(List.of(new Network.Dense(column, new float[] {(float) (-width * least)})));
        Path file = folder.resolve("detector.json");
        new Detector(
                        Detector.FORMAT,
                        "0.1.0",
                        "logistic",
                        "sample",
                        weights,
                        LAYERS,
                        HEADS,
                        layers,
                        Standardization.none(width),
                        network,
                        new Temperature(1),
                        0.5,
                        band(0.4f),
                        band(0.2f),
                        Map.of())
                .save(file);
        return file;
    }

    private static VarBand band(float middle) {
        float[] curve = new float[LAYERS];
        Arrays.fill(curve, middle);
        return VarBand.of(new float[][] {curve});
    }
}
