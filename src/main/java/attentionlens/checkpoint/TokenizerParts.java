package attentionlens.checkpoint;

import attentionlens.trace.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Checks what a {@code tokenizer.json} is made of, because some values abort the tokenizers library and the whole program with it. */
final class TokenizerParts {
    private static final int MAX_NESTED = 5;
    private static final int MAX_PARTS = 100;
    private static final int MAX_LENGTH = 1000;
    private static final long MAX_GROWTH = 1000;
    private static final String TEMPLATE = "TemplateProcessing";

    private static final Map<String, Set<String>> TYPES = Map.of(
            "normalizer",
            Set.of(
                    "BertNormalizer",
                    "ByteLevel",
                    "Lowercase",
                    "NFC",
                    "NFD",
                    "NFKC",
                    "NFKD",
                    "Nmt",
                    "Precompiled",
                    "Prepend",
                    "Replace",
                    "Sequence",
                    "Strip",
                    "StripAccents"),
            "pre_tokenizer",
            Set.of(
                    "BertPreTokenizer",
                    "ByteLevel",
                    "CharDelimiterSplit",
                    "Digits",
                    "FixedLength",
                    "Metaspace",
                    "Punctuation",
                    "Sequence",
                    "Split",
                    "UnicodeScripts",
                    "Whitespace",
                    "WhitespaceSplit"),
            "post_processor",
            Set.of("BertProcessing", "ByteLevel", "RobertaProcessing", "Sequence", TEMPLATE),
            "decoder",
            Set.of(
                    "BPEDecoder",
                    "ByteFallback",
                    "ByteLevel",
                    "CTC",
                    "Fuse",
                    "Metaspace",
                    "Replace",
                    "Sequence",
                    "Strip",
                    "WordPiece"));
    private static final Set<String> MODELS = Set.of("BPE", "Unigram", "WordLevel", "WordPiece");
    private static final List<String> LISTS = List.of("normalizers", "pretokenizers", "processors", "decoders");

    private final Path file;
    private final String part;
    private int count;
    private int templates;
    private long growth = 1; // of the longest text that its replacements can make, in characters

    private TokenizerParts(Path file, String part) {
        this.file = file;
        this.part = part;
    }

    /**
     * Checks a tokenizer.
     *
     * @throws Problem if one of its parts is unknown, or would abort the program or exhaust its memory
     */
    static void check(Path file, JsonNode tokenizer) {
        TYPES.keySet().stream().sorted().forEach(part -> new TokenizerParts(file, part).check(tokenizer.path(part), 0));
        new TokenizerParts(file, "model").checkModel(tokenizer.path("model"));
        new TokenizerParts(file, "added_tokens").checkAddedTokens(tokenizer.path("added_tokens"));
    }

    private void check(JsonNode node, int depth) {
        if (node.isNull() || node.isMissingNode()) {
            return;
        }
        String type = node.path("type").asText();
        require(
                Objects.requireNonNull(TYPES.get(part)).contains(type),
                "is of an unknown type" + (type.isEmpty() ? "" : ", '" + type + "'"));
        require(++count <= MAX_PARTS, "has more than " + MAX_PARTS + " parts");
        require(depth <= MAX_NESTED, "is nested more than " + MAX_NESTED + " deep");
        checkValues(node);
        if (type.equals(TEMPLATE)) {
            checkTemplate(node);
        }
        for (String list : LISTS) {
            node.path(list).forEach(child -> check(child, depth + 1));
        }
    }

    /** Checks by keys, not by types, as the library may read a part as another type. */
    private void checkValues(JsonNode node) {
        if (node.has("length")) {
            require(node.path("length").asLong() >= 1, "has the length " + node.path("length"));
        }
        if (node.has("precompiled_charsmap")) {
            require(Charsmap.isSound(node.path("precompiled_charsmap").asText()), "has a damaged precompiled_charsmap");
        }
        String regex = node.path("pattern").path("Regex").asText();
        String fault = TokenizerRegex.fault(regex);
        require(fault == null, "has a regular expression that " + fault + ": " + shortened(regex));
        String text = node.path("pattern").path("String").asText();
        int content = node.path("content").asText().length();
        require(
                Math.max(text.length(), content) <= MAX_LENGTH
                        && node.path("prepend").asText().length() <= MAX_LENGTH,
                "has a text of more than " + MAX_LENGTH + " characters");
        if (node.has("pattern") && content > 0) {
            growth *= text.isEmpty() ? content + 1 : Math.ceilDiv(content, text.length());
            require(growth <= MAX_GROWTH, "makes texts more than " + MAX_GROWTH + " times as long");
        }
    }

    private void checkTemplate(JsonNode node) {
        require(++templates == 1, "has more than one " + TEMPLATE);
        List<String> sequences = node.path("single").findValues("Sequence").stream()
                .map(sequence -> sequence.path("id").asText())
                .toList();
        require(sequences.equals(List.of("A")), "does not have the text, sequence A, exactly once in 'single'");
        for (String template : List.of("single", "pair")) {
            for (JsonNode piece : node.path(template)) {
                if (piece.has("SpecialToken")) {
                    String token = piece.path("SpecialToken").path("id").asText();
                    require(
                            !node.path("special_tokens").path(token).path("ids").isEmpty(),
                            "has the token '" + token + "' in '" + template + "', but not in special_tokens");
                }
            }
        }
    }

    private void checkModel(JsonNode model) {
        JsonNode type = model.path("type"); // old files lack it
        require(
                model.isObject() && (type.isMissingNode() || MODELS.contains(type.asText())),
                "is of an unknown type" + (type.isTextual() ? ", '" + type.asText() + "'" : ""));
        String prefix = model.path("continuing_subword_prefix").asText("");
        if (!prefix.isEmpty() && !model.path("continuing_subword_prefix").isNull()) {
            for (JsonNode merge : model.path("merges")) {
                String second = merge.isArray()
                        ? merge.path(1).asText()
                        : merge.asText().substring(merge.asText().indexOf(' ') + 1);
                require(second.startsWith(prefix), "merges '" + second + "', which lacks the prefix '" + prefix + "'");
            }
        }
    }

    private void checkAddedTokens(JsonNode tokens) {
        require(tokens.isMissingNode() || tokens.isArray(), "is not a list");
        for (JsonNode token : tokens) {
            require(token.isObject(), "has " + token + " in it, which is not a token");
        }
    }

    private void require(boolean sound, String fault) {
        if (!sound) {
            throw new Problem(file + " cannot be used: its " + part + " " + fault
                    + ". Get this file again from the model's source.");
        }
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
