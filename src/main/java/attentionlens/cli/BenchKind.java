package attentionlens.cli;

import attentionlens.trace.Problem;
import java.util.List;

/** What {@code bench} can measure, each of what only some options mean something for. */
enum BenchKind {
    STARTS("--start", "--repeat"),
    WINDOW("--ui", "--presses"),
    MODEL("--model", "--image", "--max-tokens", "--repeat", "--device", "--dtype", "--mode"),
    SHAPE("--shape", "--layers", "--max-tokens", "--repeat", "--device", "--dtype");

    /** Of all kinds. */
    private static final List<String> ALWAYS = List.of("--json", "--debug");

    @SuppressWarnings("ImmutableEnumChecker") // it is List.of
    private final List<String> options;

    BenchKind(String... options) {
        this.options = List.of(options);
    }

    /** The one that an option asks for by its name; random weights where none does. */
    static BenchKind of(List<String> given) {
        for (BenchKind kind : values()) {
            if (given.contains(kind.options.getFirst())) {
                return kind;
            }
        }
        return SHAPE;
    }

    /**
     * Refuses what would be passed over in silence.
     *
     * @param given names of options
     */
    void requireMeaningful(List<String> given) {
        given.stream()
                .filter(option -> !ALWAYS.contains(option) && !options.contains(option))
                .findFirst()
                .ifPresent(option -> {
                    throw new Problem(
                            option + " means nothing with " + options.getFirst() + ". Leave one of them out.");
                });
    }
}
