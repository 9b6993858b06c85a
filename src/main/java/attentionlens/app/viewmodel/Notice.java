package attentionlens.app.viewmodel;

/**
 * A word to the user that is no failure.
 *
 * @param text a sentence or two
 * @param action what can be done about it, in a word or two
 * @param command does it
 */
public record Notice(String text, String action, Runnable command) {}
