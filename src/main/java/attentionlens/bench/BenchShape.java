package attentionlens.bench;

import attentionlens.trace.Problem;
import java.util.Locale;

/**
 * The shape of a model to measure.
 *
 * @param siglip whether the tower is SigLIP's (otherwise CLIP's) and the decoder Qwen2's (otherwise Llama's)
 * @param visionWidth width of the tower
 * @param visionMlp width of its MLP
 * @param visionLayers its layers
 * @param visionHeads its heads
 * @param imageSize pixels of the input's side
 * @param patchSize pixels of a patch's side
 * @param width D
 * @param mlp width of the decoder's MLP
 * @param layers L
 * @param heads H, as many key heads
 * @param vocabulary V
 */
public record BenchShape(
        boolean siglip,
        int visionWidth,
        int visionMlp,
        int visionLayers,
        int visionHeads,
        int imageSize,
        int patchSize,
        int width,
        int mlp,
        int layers,
        int heads,
        int vocabulary) {

    /** Returns the shape {@code 7b} (LLaVA-1.5-7B), {@code qwen-0.5b} (llava-interleave-qwen-0.5b) or {@code small}. */
    public static BenchShape named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "7b" -> new BenchShape(false, 1024, 4096, 24, 16, 336, 14, 4096, 11008, 32, 32, 32064);
            case "qwen-0.5b" -> new BenchShape(true, 1152, 4304, 26, 16, 384, 14, 1024, 2816, 24, 16, 152000);
            case "small" -> new BenchShape(false, 256, 1024, 6, 4, 168, 14, 384, 1024, 12, 8, 2048);
            default -> throw new Problem("Unknown shape '" + name + "'. Use 7b, qwen-0.5b or small.");
        };
    }

    /** Returns this shape with another number of decoder layers. */
    public BenchShape withLayers(int count) {
        return new BenchShape(
                siglip,
                visionWidth,
                visionMlp,
                visionLayers,
                visionHeads,
                imageSize,
                patchSize,
                width,
                mlp,
                count,
                heads,
                vocabulary);
    }

    /** Id of the image token. */
    int imageToken() {
        return vocabulary - 64;
    }
}
