package attentionlens.hallucination;

/** What was said of an image. */
public record Caption(long imageId, String text) {}
