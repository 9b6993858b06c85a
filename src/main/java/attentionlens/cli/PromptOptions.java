package attentionlens.cli;

import attentionlens.trace.Problem;
import attentionlens.trace.Prompt;
import attentionlens.vlm.PromptSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the prompt. */
final class PromptOptions {
    @Option(
            names = "--prompt",
            paramLabel = "QUESTION",
            description = "What to ask, put into the checkpoint's chat template (default: "
                    + PromptSource.DEFAULT_QUESTION + ").")
    @Nullable
    String question;

    @Option(names = "--system", paramLabel = "TEXT", description = "System message before the question.")
    @Nullable
    String system;

    @Option(
            names = "--raw-prompt",
            paramLabel = "TEXT",
            description =
                    "The whole prompt as it is, with <image> in it; a begin token such as <s> is put in front only"
                            + " if it has none.")
    @Nullable
    String rawPrompt;

    /** Whether an option sets the question. */
    boolean isAsked() {
        return question != null || rawPrompt != null;
    }

    /** Whether the system message, if there is one, is in the prompt. */
    boolean includesSystem(Prompt prompt) {
        return system == null || system.isBlank() || prompt.system() != null;
    }

    PromptSource source() {
        if (rawPrompt != null) {
            if (question != null || system != null) {
                throw new Problem(
                        "--raw-prompt is the whole prompt. Leave out --prompt and --system, or use those alone.");
            }
            return new PromptSource.Raw(rawPrompt);
        }
        return new PromptSource.Question(question == null ? PromptSource.DEFAULT_QUESTION : question, system);
    }
}
