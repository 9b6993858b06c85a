package attentionlens.checkpoint;

import attentionlens.checkpoint.ModelConfig.Layout;
import attentionlens.store.IoReason;
import attentionlens.store.Json;
import attentionlens.trace.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds a folder's chat template, in the order in which transformers' processors look for it. */
final class ChatTemplates {
    private static final String V1_SYSTEM =
            "A chat between a curious user and an artificial intelligence assistant. The assistant gives helpful, detailed, and"
                    + " polite answers to the human's questions.";
    private static final List<String> VARIABLES = List.of("bos_token", "eos_token", "unk_token", "pad_token");

    private ChatTemplates() {}

    /** Reads a folder's template. The original layout has none and uses LLaVA's conversation {@code v1}. */
    static ChatTemplate read(Path folder, Layout layout) {
        Source source = find(folder);
        if (source != null) {
            Map<String, String> variables = new LinkedHashMap<>();
            for (String key : VARIABLES) {
                String token = TokenizerFiles.specialToken(folder, key);
                if (token != null) {
                    variables.put(key, token);
                }
            }
            return new JinjaTemplate(source.template, source.file.toString(), variables);
        }
        if (layout == Layout.ORIGINAL) {
            return ChatTemplates::v1;
        }
        return (question, system) -> {
            throw new Problem(
                    folder + " has no chat template, so a question cannot be put into the form it was trained on."
                            + ChatTemplate.INSTEAD);
        };
    }

    private record Source(String template, Path file) {}

    private static @Nullable Source find(Path folder) {
        Path processor = folder.resolve("processor_config.json");
        Path own = folder.resolve("chat_template.json");
        Path plain = folder.resolve("chat_template.jinja");
        Path tokenizer = folder.resolve("tokenizer_config.json");
        Source found = inJson(processor);
        if (found == null) {
            found = inJson(own);
        }
        if (found == null && Files.exists(plain)) {
            found = new Source(text(plain), plain);
        }
        return found == null ? inJson(tokenizer) : found;
    }

    /** Reads {@code chat_template}: a text, or a list of named ones, of which {@code default} is used. */
    private static @Nullable Source inJson(Path file) {
        if (!Files.exists(file)) {
            return null;
        }
        JsonNode template = Json.readObject(file).path("chat_template");
        for (JsonNode named : template) {
            if (named.path("name").asText().equals("default")) {
                template = named.path("template");
                break;
            }
        }
        return template.isTextual() ? new Source(template.asText(), file) : null;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Problem("Cannot read " + file + ": " + IoReason.of(e) + ".", e);
        }
    }

    private static String v1(String question, @Nullable String system) {
        return (system == null ? V1_SYSTEM : system) + " USER: <image>\n" + question + " ASSISTANT:";
    }
}
