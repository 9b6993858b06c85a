package attentionlens.app.viewmodel;

import attentionlens.vlm.Precision;

/**
 * Which model, and how it shall run.
 *
 * @param name folder or hub name
 * @param device {@code auto}, {@code cpu} or {@code cuda:N}
 * @param precision of the weights' products
 */
public record ModelChoice(String name, String device, Precision precision) {
    /** The last part of a folder or a hub name, which says enough. */
    public static String shortName(String name) {
        return name.strip().replaceFirst("[/\\\\]+$", "").replaceFirst("^.*[/\\\\]", "");
    }
}
