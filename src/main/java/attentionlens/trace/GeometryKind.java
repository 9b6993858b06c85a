package attentionlens.trace;

/** How an image becomes the model's square input. */
public enum GeometryKind {
    /** As the checkpoint's own image processor does it. */
    CHECKPOINT,
    /** The image is first padded to a square with the processor's mean colour (LLaVA's {@code expand2square}). */
    PAD,
    /** The short edge is resized to the input size and the centre is cropped. */
    CROP
}
