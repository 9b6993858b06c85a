package attentionlens.app.canvas;

/**
 * The word that is written into a patch.
 *
 * @param text without spaces around it
 * @param sure probability of the word, 0 to 1: less probable words are fainter
 */
public record PatchText(String text, float sure) {}
