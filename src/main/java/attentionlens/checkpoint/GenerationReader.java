package attentionlens.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what ends a generation, and which of its settings are not followed. */
final class GenerationReader {
    private static final String END = "eos_token_id";

    /** Settings by which transformers changes logits or beams without its caller's asking, and the values that change nothing. */
    private static final Map<String, Set<String>> CHANGING = Map.ofEntries(
            Map.entry("bad_words_ids", Set.of("[]")),
            Map.entry("begin_suppress_tokens", Set.of("[]")),
            Map.entry("diversity_penalty", Set.of("0", "0.0")),
            Map.entry("early_stopping", Set.of("false")),
            Map.entry("encoder_no_repeat_ngram_size", Set.of("0")),
            Map.entry("encoder_repetition_penalty", Set.of("1", "1.0")),
            Map.entry("exponential_decay_length_penalty", Set.of()),
            Map.entry("forced_bos_token_id", Set.of()),
            Map.entry("forced_eos_token_id", Set.of()),
            Map.entry("guidance_scale", Set.of("1", "1.0")),
            Map.entry("length_penalty", Set.of("1", "1.0")),
            Map.entry("min_length", Set.of("0")),
            Map.entry("min_new_tokens", Set.of("0")),
            Map.entry("no_repeat_ngram_size", Set.of("0")),
            Map.entry("num_beam_groups", Set.of("1")),
            Map.entry("num_beams", Set.of("1")),
            Map.entry("repetition_penalty", Set.of("1", "1.0")),
            Map.entry("sequence_bias", Set.of("[]", "{}")),
            Map.entry("stop_strings", Set.of("[]")),
            Map.entry("suppress_tokens", Set.of("[]")));

    /** Settings that count only when tokens are drawn, and transformers' own values of them. */
    private static final Map<String, Set<String>> SAMPLING = Map.of(
            "temperature", Set.of("1", "1.0"),
            "top_k", Set.of("50"),
            "top_p", Set.of("1", "1.0"),
            "min_p", Set.of("0", "0.0"),
            "typical_p", Set.of("1", "1.0"),
            "epsilon_cutoff", Set.of("0", "0.0"),
            "eta_cutoff", Set.of("0", "0.0"));

    private GenerationReader() {}

    /**
     * Reads {@code generation_config.json}; if there is none, the end token of {@code config.json}, or else that of its decoder's part. As
     * in transformers, nothing ends a generation for which these files name no end: they are read without a class's defaults.
     */
    static GenerationDefaults read(Path folder, Fields config) {
        Path own = folder.resolve("generation_config.json");
        if (Files.exists(own)) {
            Fields file = Fields.read(own);
            return new GenerationDefaults(new HashSet<>(file.integers(END)), ignoredSettings(file));
        }
        List<Integer> outer = config.integers(END);
        List<Integer> ends = outer.isEmpty() ? config.object("text_config").integers(END) : outer;
        return new GenerationDefaults(new HashSet<>(ends), List.of());
    }

    private static List<String> ignoredSettings(Fields file) {
        return Stream.concat(ignored(file, CHANGING, ""), ignored(file, SAMPLING, " (when sampling)"))
                .sorted()
                .toList();
    }

    private static Stream<String> ignored(Fields file, Map<String, Set<String>> settings, String when) {
        return settings.entrySet().stream()
                .filter(setting -> file.has(setting.getKey()))
                .filter(setting -> !setting.getValue()
                        .contains(file.node().get(setting.getKey()).toString()))
                .map(setting -> setting.getKey() + " " + file.node().get(setting.getKey()) + when);
    }
}
