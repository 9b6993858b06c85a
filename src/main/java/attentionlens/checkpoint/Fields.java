package attentionlens.checkpoint;

import attentionlens.store.Json;
import attentionlens.trace.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * One object of a configuration file. A key that is missing or null has the class's default, as in transformers; a value of
 * another kind is a {@link Problem} that names file and key.
 *
 * @param file the file
 * @param path keys that lead to it, such as {@code text_config.}
 * @param node the object
 */
record Fields(Path file, String path, JsonNode node) {
    private static final int MAX_LAYERS = 1000;

    static Fields read(Path file) {
        return new Fields(file, "", Json.readObject(file));
    }

    /** Whether a key exists and is not null. */
    boolean has(String key) {
        return node.hasNonNull(key);
    }

    /** Whether a key exists and is null. */
    boolean isNull(String key) {
        return node.has(key) && node.get(key).isNull();
    }

    /** Returns an object in this one; empty if there is none. */
    Fields object(String key) {
        JsonNode child = node.path(key);
        if (has(key) && !child.isObject()) {
            throw wrong(key, "an object");
        }
        return new Fields(file, path + key + ".", has(key) ? child : MissingNode.getInstance());
    }

    boolean isEmpty() {
        return node.isEmpty();
    }

    int integer(String key, int otherwise) {
        return has(key)
                ? value(key, n -> n.isIntegralNumber() && n.canConvertToInt(), "a whole number")
                        .intValue()
                : otherwise;
    }

    /** Returns a count, which is at least 1. */
    int count(String key, int otherwise) {
        int count = integer(key, otherwise);
        if (count < 1 || count > 100_000_000) {
            throw wrong(key, "a sensible count");
        }
        return count;
    }

    /** Returns the number of layers, within a limit: each has tensors that are looked up by name. */
    int layers(int otherwise) {
        String key = "num_hidden_layers";
        int layers = count(key, otherwise);
        if (layers > MAX_LAYERS) {
            throw wrong(key, "a sensible number of layers");
        }
        return layers;
    }

    double number(String key, double otherwise) {
        return has(key) ? value(key, JsonNode::isNumber, "a number").doubleValue() : otherwise;
    }

    boolean flag(String key, boolean otherwise) {
        return has(key) ? value(key, JsonNode::isBoolean, "true or false").booleanValue() : otherwise;
    }

    String text(String key, String otherwise) {
        return has(key) ? value(key, JsonNode::isTextual, "a text").textValue() : otherwise;
    }

    /** Returns a whole number or a list of them; empty if the key is missing. */
    List<Integer> integers(String key) {
        List<Integer> out = new ArrayList<>();
        JsonNode value = node.path(key);
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            if (one.isIntegralNumber() && one.canConvertToInt()) {
                out.add(one.intValue());
            } else if (has(key)) {
                throw wrong(key, "a whole number or a list of them");
            }
        }
        return out;
    }

    /** Returns the side of a square, which may be written as a number or as two equal numbers. */
    int side(String key, int otherwise) {
        List<Integer> sides = has(key) ? integers(key) : List.of(otherwise);
        if (sides.isEmpty() || sides.getFirst() < 1 || !sides.stream().allMatch(sides.getFirst()::equals)) {
            throw wrong(key, "the side of a square");
        }
        return sides.getFirst();
    }

    /** Names a key and its file: {@code text_config.hidden_size in /models/x/config.json}. */
    String where(String key) {
        return path + key + " in " + file;
    }

    Problem wrong(String key, String kind) {
        return new Problem(
                where(key) + " is not " + kind + ", but " + node.path(key) + ". Get the file again, or fix it.");
    }

    private JsonNode value(String key, Predicate<JsonNode> good, String kind) {
        JsonNode value = node.path(key);
        if (!good.test(value)) {
            throw wrong(key, kind);
        }
        return value;
    }
}
