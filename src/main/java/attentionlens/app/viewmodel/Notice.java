package attentionlens.app.viewmodel;

/**
 * A hint to the user; not a failure.
 *
 * @param text a sentence or two
 * @param action what can be done about it, in a word or two
 * @param command what does it
 */
public record Notice(String text, String action, Runnable command) {}
