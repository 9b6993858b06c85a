package attentionlens.hallucination;

/** The caption of an image. */
public record Caption(long imageId, String text) {}
