package attentionlens.app.viewmodel;

import attentionlens.vlm.Precision;

/**
 * A model and how to run it.
 *
 * @param name folder or hub name
 * @param device {@code auto}, {@code cpu} or {@code cuda:N}
 * @param precision of the weights' products
 */
public record ModelChoice(String name, String device, Precision precision) {
    /** Returns the last part of a folder or a hub name. */
    public static String shortName(String name) {
        return name.strip().replaceFirst("[/\\\\]+$", "").replaceFirst("^.*[/\\\\]", "");
    }
}
