package attentionlens.trace;

/** How an image becomes the model's square input. */
public enum GeometryKind {
    /** As the checkpoint's own image processor does it. */
    CHECKPOINT,
    /** Borders of the processor's mean colour make the image square first (LLaVA's {@code expand2square}). */
    PAD,
    /** The short edge is resized to the input size and the centre is cut out. */
    CROP
}
