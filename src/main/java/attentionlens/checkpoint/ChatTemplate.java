package attentionlens.checkpoint;

import attentionlens.trace.Problem;
import org.jspecify.annotations.Nullable;

/** Makes a prompt of a question, in the words a checkpoint was trained with. */
@FunctionalInterface
public interface ChatTemplate {
    /**
     * The whole prompt, up to where the model speaks.
     *
     * @param question what to ask of the image
     * @param system a system message; null for the template's own, if it has one
     * @throws Problem where the checkpoint has no template, or it cannot be rendered
     */
    String render(String question, @Nullable String system);
}
