package attentionlens.vlm;

import org.jspecify.annotations.Nullable;

/** Where a prompt comes from. */
public sealed interface PromptSource {
    /** The question that the paper's evaluation asks. */
    String DEFAULT_QUESTION = "Please help me describe the image in detail.";

    /** A question that goes through the checkpoint's chat template, with a system message or without. */
    record Question(String question, @Nullable String system) implements PromptSource {}

    /** A prompt taken as it is, with {@code <image>} in it. */
    record Raw(String text) implements PromptSource {}
}
