package attentionlens.vlm;

import attentionlens.trace.Prompt;
import org.jspecify.annotations.Nullable;

/** Where a prompt comes from. */
public sealed interface PromptSource {
    /** Stands for the image in a prompt. */
    String IMAGE = "<image>";

    /** The question that the paper's evaluation asks (Jiang et al. 2025). */
    String DEFAULT_QUESTION = "Please help me describe the image in detail.";

    /** A question for the checkpoint's chat template, with or without a system message. */
    record Question(String question, @Nullable String system) implements PromptSource {
        @Override
        public String text() {
            return question;
        }
    }

    /** A prompt used as it is; it contains {@code <image>}. */
    record Raw(String text) implements PromptSource {}

    /** What was written: the question alone, or the whole prompt. */
    String text();

    /** Returns where the prompt of a trace came from. */
    static PromptSource of(Prompt prompt) {
        return prompt.question() == null ? new Raw(prompt.text()) : new Question(prompt.question(), prompt.system());
    }
}
