package attentionlens.cli;

import attentionlens.lens.WordRule;
import attentionlens.trace.Problem;
import picocli.CommandLine.ITypeConverter;

/** {@code first} or {@code mean}. */
final class RuleName implements ITypeConverter<WordRule> {
    @Override
    public WordRule convert(String text) {
        return switch (text) {
            case "first" -> WordRule.FIRST_TOKEN;
            case "mean" -> WordRule.MEAN;
            default -> throw new Problem("Unknown rule '" + text + "'. Use first or mean.");
        };
    }
}
