package attentionlens.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The added tokens of a {@code tokenizer.json}, which are not in its model, and what is put around a text. */
final class AddedTokens {
    private static final String SPECIAL = "special";
    private static final List<String> FLAGS = List.of("single_word", "lstrip", "rstrip", "normalized", SPECIAL);

    private final ObjectNode tokenizer;
    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final int modelSize;

    /** @param tokenizer the tree of a {@code tokenizer.json}; tokens are added to it */
    AddedTokens(ObjectNode tokenizer) {
        this.tokenizer = tokenizer;
        JsonNode vocabulary = tokenizer.path("model").path("vocab");
        vocabulary
                .properties()
                .forEach(entry -> ids.put(entry.getKey(), entry.getValue().intValue()));
        if (vocabulary.isArray()) {
            vocabulary.forEach(piece -> ids.put(piece.path(0).asText(), ids.size()));
        }
        modelSize = ids.size();
        list().forEach(token ->
                ids.put(token.path("content").asText(), token.path("id").intValue()));
    }

    /** Ids of all tokens by their text, including added ones. */
    Map<String, Integer> ids() {
        return ids;
    }

    /** Adds a token unless it is already an added one; a new one gets the id that the tokenizers library would give it. */
    void add(String content, boolean special) {
        add(token(0, content, special));
    }

    void add(ObjectNode token) {
        if (present(token) == null) {
            int id = ids.computeIfAbsent(token.path("content").asText(), absent -> nextId());
            list().add(token.put("id", id));
        }
    }

    /**
     * Adds a token, or gives the one that is already there, if it is another, these flags.
     *
     * @param named whether it is one of the special tokens that have a name, which makes what is added or changed special
     */
    void set(ObjectNode token, boolean named) {
        ObjectNode present = present(token);
        if (present != null && FLAGS.stream().allMatch(flag -> isSet(present, flag) == isSet(token, flag))) {
            return;
        }
        token.put(SPECIAL, named || isSet(token, SPECIAL));
        if (present == null) {
            add(token);
        } else {
            FLAGS.forEach(flag -> present.put(flag, isSet(token, flag)));
        }
    }

    private static boolean isSet(ObjectNode token, String flag) {
        return token.path(flag).asBoolean(false);
    }

    private @Nullable ObjectNode present(ObjectNode token) {
        for (JsonNode present : list()) {
            if (present.path("content").equals(token.path("content"))) {
                return (ObjectNode) present;
            }
        }
        return null;
    }

    private int nextId() {
        int last = -1;
        for (JsonNode token : list()) {
            last = Math.max(last, token.path("id").intValue());
        }
        return Math.max(last + 1, modelSize);
    }

    private ArrayNode list() {
        return tokenizer.withArray("added_tokens");
    }

    /** Returns a token as {@code added_tokens} lists it. */
    static ObjectNode token(int id, String content, boolean special) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("content", content)
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put(SPECIAL, special);
    }

    /** Returns a post-processor that puts a begin and an end token around a text, if they are not null. */
    static ObjectNode template(@Nullable String begin, int beginId, @Nullable String end, int endId) {
        ObjectNode out = JsonNodeFactory.instance.objectNode().put("type", "TemplateProcessing");
        ArrayNode single = out.putArray("single");
        ArrayNode pair = out.putArray("pair");
        ObjectNode special = out.putObject("special_tokens");
        around(single, begin, "A", end, 0);
        around(pair, begin, "A", end, 0);
        around(pair, begin, "B", end, 1);
        describe(special, begin, beginId);
        describe(special, end, endId);
        return out;
    }

    private static void around(ArrayNode out, @Nullable String begin, String sequence, @Nullable String end, int type) {
        piece(out, begin, type);
        out.addObject().putObject("Sequence").put("id", sequence).put("type_id", type);
        piece(out, end, type);
    }

    private static void piece(ArrayNode out, @Nullable String token, int type) {
        if (token != null) {
            out.addObject().putObject("SpecialToken").put("id", token).put("type_id", type);
        }
    }

    private static void describe(ObjectNode special, @Nullable String token, int id) {
        if (token != null) {
            ObjectNode entry = special.putObject(token).put("id", token);
            entry.putArray("ids").add(id);
            entry.putArray("tokens").add(token);
        }
    }
}
