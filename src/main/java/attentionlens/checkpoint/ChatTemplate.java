package attentionlens.checkpoint;

import attentionlens.trace.Problem;
import org.jspecify.annotations.Nullable;

/** Turns a question into a prompt, in the words that a checkpoint was trained with. */
@FunctionalInterface
public interface ChatTemplate {
    /** What else a user can do. */
    String INSTEAD =
            " Give the whole prompt, with <image> in it: by --raw-prompt, or in the window's field for the prompt.";

    /**
     * Returns the whole prompt, up to where the model's answer begins.
     *
     * @param question what to ask about the image
     * @param system a system message; null for the template's own, if it has one
     * @throws Problem if the checkpoint has no template, or it cannot be rendered
     */
    String render(String question, @Nullable String system);
}
