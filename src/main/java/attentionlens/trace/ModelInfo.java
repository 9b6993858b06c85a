package attentionlens.trace;

/**
 * The model that made a trace, and its shape.
 *
 * @param name folder or hub name
 * @param weightHash SHA-256 over all tensors' names, shapes, types and sampled bytes, hex
 * @param architecture such as {@code clip+llama}
 * @param layers decoder layers L
 * @param heads query heads H
 * @param keyHeads key/value heads G
 * @param headWidth E
 * @param width D
 * @param vocabulary V
 * @param visionLayers layers of the vision tower
 * @param visionHeads heads of the vision tower
 */
public record ModelInfo(
        String name,
        String weightHash,
        String architecture,
        int layers,
        int heads,
        int keyHeads,
        int headWidth,
        int width,
        int vocabulary,
        int visionLayers,
        int visionHeads) {}
