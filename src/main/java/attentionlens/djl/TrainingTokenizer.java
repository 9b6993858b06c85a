package attentionlens.djl;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Converts text to token ids by a {@code tokenizer.json}, without special tokens. Holds native memory until it is closed. */
public final class TrainingTokenizer implements AutoCloseable {
    private final HuggingFaceTokenizer library;

    public TrainingTokenizer(String json) {
        LoadedEngine.requireTokenizers();
        Map<String, String> options = Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false");
        try {
            library = HuggingFaceTokenizer.newInstance(
                    new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long[] encode(String text) {
        return library.encode(text, false, false).getIds();
    }

    @Override
    public void close() {
        library.close();
    }
}
