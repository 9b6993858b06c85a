package attentionlens.cli;

import attentionlens.trace.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;

/** What {@code figure} can draw, each with the options that apply to it. */
enum FigureKind {
    HEAD_MAP("--word", "--layer", "--head", "--run", "--tokens", "--color", "--cells", "--opacity", "--scale", "--max"),
    MATRIX("--word", "--run", "--quantity", "--tokens", "--color"),
    GALLERY("--word", "--layer", "--head", "--run", "--tokens", "--color"),
    CURVES("--word", "--run", "--quantity", "--tokens"),
    STRIP("--run", "--tokens"),
    LENS_WORDS("--layer", "--as-published", "--color", "--scale", "--max"),
    LENS_TABLE("--word", "--run", "--tokens", "--layers", "--patches", "--as-published", "--color", "--scale", "--max");

    private static final List<List<String>> EITHER = List.of(
            List.of("--scale", "--max"), // where the colours end
            List.of("--patches", "--word"), // which patches
            List.of("--layer", "--head")); // for a gallery: all heads of a layer, or all layers of a head

    @SuppressWarnings("ImmutableEnumChecker") // it is an immutable List.of
    private final List<String> options;

    FigureKind(String... options) {
        this.options = List.of(options);
    }

    /**
     * Refuses options that would be silently ignored.
     *
     * @param given names of the given options
     */
    void requireMeaningful(List<String> given) {
        for (String option : given) {
            if (!options.contains(option) && isOfAKind(option)) {
                throw new Problem(option + " has no effect with --kind " + key() + ". Leave it out; that kind takes "
                        + String.join(", ", options) + ".");
            }
        }
        if (this == LENS_TABLE && !given.contains("--word")) {
            given.stream()
                    .filter(option -> option.equals("--run") || option.equals("--tokens"))
                    .findFirst()
                    .ifPresent(option -> {
                        throw new Problem(option + " has no effect with --kind " + key()
                                + " without --word: the patches say the same in every run. Leave it out.");
                    });
        }
        EITHER.stream()
                .filter(pair -> this != HEAD_MAP || !pair.contains("--head"))
                .filter(given::containsAll)
                .findFirst()
                .ifPresent(pair -> {
                    throw new Problem("--kind " + key() + " takes either " + String.join(" or ", pair)
                            + ", not both. Leave one out.");
                });
    }

    private static boolean isOfAKind(String option) {
        return Arrays.stream(values()).anyMatch(kind -> kind.options.contains(option));
    }

    /** The name on the command line. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static final class Name implements ITypeConverter<FigureKind> {
        @Override
        public FigureKind convert(String text) {
            return Arrays.stream(values())
                    .filter(kind -> kind.key().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new Problem("Unknown kind of figure '" + text + "'. Use "
                            + Arrays.stream(values()).map(FigureKind::key).collect(Collectors.joining(", ")) + "."));
        }
    }
}
