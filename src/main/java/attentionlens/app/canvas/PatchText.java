package attentionlens.app.canvas;

/**
 * What is written into a patch.
 *
 * @param text without blanks around it
 * @param sure how sure that is, 0 to 1: what is less sure recedes
 */
public record PatchText(String text, float sure) {}
