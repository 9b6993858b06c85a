package attentionlens.cli;

import attentionlens.trace.Problem;
import picocli.CommandLine.ITypeConverter;

/** What to do with a row or an image that cannot be used. */
enum OnBad {
    REFUSE,
    SKIP;

    /** {@code refuse} or {@code skip}. */
    static final class Name implements ITypeConverter<OnBad> {
        @Override
        public OnBad convert(String text) {
            return switch (text) {
                case "refuse" -> REFUSE;
                case "skip" -> SKIP;
                default -> throw new Problem("Unknown choice '" + text + "'. Use refuse or skip.");
            };
        }
    }
}
