package attentionlens.vlm;

import org.jspecify.annotations.Nullable;

/** Where a prompt comes from. */
public sealed interface PromptSource {
    /** The question that the paper's evaluation asks (Jiang et al. 2025). */
    String DEFAULT_QUESTION = "Please help me describe the image in detail.";

    /** A question for the checkpoint's chat template, with or without a system message. */
    record Question(String question, @Nullable String system) implements PromptSource {}

    /** A prompt used as it is; it contains {@code <image>}. */
    record Raw(String text) implements PromptSource {}
}
