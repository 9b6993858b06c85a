package attentionlens.cli;

import attentionlens.trace.Problem;
import java.util.List;

/** What {@code bench} can measure, each with the options that apply to it. */
enum BenchKind {
    STARTS("--start", "--repeat"),
    WINDOW("--ui", "--presses"),
    MODEL("--model", "--image", "--max-tokens", "--repeat", "--device", "--dtype", "--mode"),
    SHAPE("--shape", "--layers", "--max-tokens", "--repeat", "--device", "--dtype");

    /** Options of all kinds. */
    private static final List<String> ALWAYS = List.of("--json", "--debug");

    @SuppressWarnings("ImmutableEnumChecker") // it is an immutable List.of
    private final List<String> options;

    BenchKind(String... options) {
        this.options = List.of(options);
    }

    /** Returns the kind whose own option is given; random weights if none is. */
    static BenchKind of(List<String> given) {
        for (BenchKind kind : values()) {
            if (given.contains(kind.options.getFirst())) {
                return kind;
            }
        }
        return SHAPE;
    }

    /**
     * Refuses options that would be silently ignored.
     *
     * @param given names of the given options
     */
    void requireMeaningful(List<String> given) {
        given.stream()
                .filter(option -> !ALWAYS.contains(option) && !options.contains(option))
                .findFirst()
                .ifPresent(option -> {
                    throw new Problem(
                            option + " has no effect with " + options.getFirst() + ". Leave one of them out.");
                });
    }
}
