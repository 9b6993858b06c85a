package attentionlens.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what ends a generation. */
final class GenerationReader {
    private static final String END = "eos_token_id";
    private static final int LLAMA_END = 2;

    private GenerationReader() {}

    /**
     * {@code generation_config.json}, or else the end token of {@code config.json}, or else that of the decoder's part of it, whose
     * default is 2 for Llama and Mistral; Qwen2 has none.
     */
    static GenerationDefaults read(Path folder, Fields config, DecoderConfig.Kind kind) {
        Path own = folder.resolve("generation_config.json");
        List<Integer> ends = Files.exists(own) ? Fields.read(own).integers(END) : List.of();
        if (ends.isEmpty()) {
            ends = config.integers(END);
        }
        if (ends.isEmpty()) {
            ends = config.object("text_config").integers(END);
        }
        if (ends.isEmpty() && kind != DecoderConfig.Kind.QWEN2) {
            ends = List.of(LLAMA_END);
        }
        Set<Integer> distinct = new HashSet<>(ends);
        return new GenerationDefaults(distinct);
    }
}
