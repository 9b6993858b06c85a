package attentionlens.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/** Reads what ends a generation. */
final class GenerationReader {
    private static final String END = "eos_token_id";

    private GenerationReader() {}

    /**
     * {@code generation_config.json}, or where there is none the end token of {@code config.json}, or else that of the decoder's part of
     * it. As in transformers nothing ends what these files name no end for: they are taken as they are, without a class's defaults.
     */
    static GenerationDefaults read(Path folder, Fields config) {
        Path own = folder.resolve("generation_config.json");
        if (Files.exists(own)) {
            return ends(Fields.read(own).integers(END));
        }
        List<Integer> outer = config.integers(END);
        return ends(outer.isEmpty() ? config.object("text_config").integers(END) : outer);
    }

    private static GenerationDefaults ends(List<Integer> tokens) {
        return new GenerationDefaults(new HashSet<>(tokens));
    }
}
