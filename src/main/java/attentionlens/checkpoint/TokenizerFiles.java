package attentionlens.checkpoint;

import attentionlens.checkpoint.ModelConfig.Layout;
import attentionlens.store.Json;
import attentionlens.trace.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a folder's tokenizer: {@code tokenizer.json}, or {@code tokenizer.model} converted to one. What
 * {@code tokenizer_config.json} adds is added as in transformers 5.24 for LLaVA (its TokenizersBackend).
 */
final class TokenizerFiles {
    private static final String WHOLE = "tokenizer.json";
    private static final String IMAGE = "image_token";
    private static final List<String> SPECIAL =
            List.of("bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token");
    private static final List<String> MORE =
            List.of("additional_special_tokens", "extra_special_tokens", "model_specific_special_tokens");

    private final Path folder;
    private final JsonNode config;
    private final JsonNode special;

    private TokenizerFiles(Path folder) {
        this.folder = folder;
        config = optional(folder.resolve("tokenizer_config.json"));
        // older folders name their special tokens in a file of their own
        special = config.hasNonNull("added_tokens_decoder")
                ? JsonNodeFactory.instance.objectNode()
                : optional(folder.resolve("special_tokens_map.json"));
    }

    /**
     * Reads a folder's tokenizer.
     *
     * @throws Problem if there is none, or it lacks the image token that its layout should have
     */
    static TokenizerSource read(Path folder, ModelConfig model) {
        return new TokenizerFiles(folder).read(model);
    }

    /** Returns the text of a special token such as {@code bos_token} in a folder's configuration; null if it has none. */
    static @Nullable String specialToken(Path folder, String key) {
        return new TokenizerFiles(folder).token(key);
    }

    private TokenizerSource read(ModelConfig model) {
        ObjectNode tree = tree();
        tree.remove(List.of("truncation", "padding"));
        AddedTokens tokens = new AddedTokens(tree);
        addTokens(tokens);
        String imageToken = imageToken();
        if (model.layout() == Layout.ORIGINAL) {
            tokens.add(imageToken, true);
        } else if (!Integer.valueOf(model.imageTokenId()).equals(tokens.ids().get(imageToken))) {
            throw new Problem("The tokenizer in " + folder + " gives '" + imageToken + "' the id "
                    + tokens.ids().get(imageToken) + ", but config.json says " + model.imageTokenId()
                    + ". The files are not of one model: get them again.");
        }
        boolean whole = Files.exists(folder.resolve(WHOLE));
        if (!whole) {
            setAround(tree, tokens.ids());
        }
        boolean apart = model.layout() == Layout.ORIGINAL && !whole && !isLegacy();
        return new TokenizerSource(
                tree.toString(),
                tokens.ids(),
                imageToken,
                token("bos_token"),
                apart ? SentencePieceConverter.BLANK : "");
    }

    private boolean isLegacy() {
        return config.path("legacy").asBoolean(true);
    }

    private ObjectNode tree() {
        Path whole = folder.resolve(WHOLE);
        Path pieces = folder.resolve("tokenizer.model");
        if (Files.exists(whole) && Json.readObject(whole) instanceof ObjectNode tree) {
            TokenizerParts.check(whole, tree);
            return tree;
        }
        if (Files.exists(pieces)) {
            return SentencePieceConverter.convert(SentencePieceModel.read(pieces), isLegacy());
        }
        throw new Problem(folder + " has no tokenizer: neither tokenizer.json nor tokenizer.model."
                + " Get it from the model's source.");
    }

    private void addTokens(AddedTokens tokens) {
        JsonNode decoder = config.path("added_tokens_decoder");
        Set<String> named = named();
        decoder.properties().stream()
                .sorted(Comparator.comparingInt(entry -> Integer.parseInt(entry.getKey())))
                .map(Map.Entry::getValue)
                .forEach(token -> tokens.set(filled(token), named.contains(text(token))));
        if (decoder.isMissingNode()) {
            optional(folder.resolve("added_tokens.json")).properties().stream()
                    .sorted(Comparator.comparingInt(entry -> entry.getValue().asInt()))
                    .forEach(entry -> tokens.add(entry.getKey(), false));
        }
        for (String key : SPECIAL) {
            if (token(key) != null) {
                tokens.add(special(value(key)));
            }
        }
        for (String key : MORE) {
            for (JsonNode token : value(key)) {
                tokens.add(special(token));
            }
        }
    }

    /** Returns the special tokens that have a name, such as {@code bos_token}. */
    private Set<String> named() {
        Set<String> out = new HashSet<>();
        SPECIAL.forEach(key -> out.add(text(value(key))));
        config.properties().stream()
                .filter(entry -> entry.getKey().endsWith("_token"))
                .forEach(entry -> out.add(text(entry.getValue())));
        MORE.stream()
                .map(this::value)
                .filter(JsonNode::isObject)
                .forEach(tokens -> tokens.forEach(token -> out.add(text(token))));
        return out;
    }

    private static ObjectNode filled(JsonNode token) {
        boolean special = token.path("special").asBoolean(false);
        ObjectNode out = AddedTokens.token(0, text(token), special);
        for (String flag : List.of("single_word", "lstrip", "rstrip")) {
            out.put(flag, token.path(flag).asBoolean(false));
        }
        return out.put("normalized", token.path("normalized").asBoolean(!special));
    }

    private static ObjectNode special(JsonNode token) {
        return filled(token)
                .put("special", true)
                .put("normalized", token.path("normalized").asBoolean(false));
    }

    /** Sets the begin and end tokens of a tokenizer.model as the configuration says; a tokenizer.json itself says what it adds. */
    private void setAround(ObjectNode tree, Map<String, Integer> ids) {
        if (!config.has("add_bos_token") && !config.has("add_eos_token")) {
            return;
        }
        String begin = config.path("add_bos_token").asBoolean(false) ? token("bos_token") : null;
        String end = config.path("add_eos_token").asBoolean(false) ? token("eos_token") : null;
        tree.set(
                "post_processor",
                AddedTokens.template(begin, ids.getOrDefault(begin, 0), end, ids.getOrDefault(end, 0)));
    }

    private String imageToken() {
        JsonNode processor = optional(folder.resolve("processor_config.json"));
        return Stream.of(
                        value("extra_special_tokens").path(IMAGE),
                        value(IMAGE),
                        value("model_specific_special_tokens").path(IMAGE),
                        processor.path(IMAGE))
                .map(TokenizerFiles::text)
                .filter(token -> !token.isEmpty())
                .findFirst()
                .orElse("<image>");
    }

    private @Nullable String token(String key) {
        String text = text(value(key));
        return text.isEmpty() ? null : text;
    }

    private JsonNode value(String key) {
        return config.hasNonNull(key) ? config.get(key) : special.path(key);
    }

    /** Returns a token's text; a token is written as its text, or as an object with it. */
    private static String text(JsonNode token) {
        return token.isObject() ? token.path("content").asText("") : token.isTextual() ? token.asText() : "";
    }

    private static JsonNode optional(Path file) {
        return Files.exists(file) ? Json.readObject(file) : JsonNodeFactory.instance.objectNode();
    }
}
