package attentionlens.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/** Collects the outputs of a cell in nbformat. Nothing in them depends on when they were made. */
final class Outputs {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern LINE = Pattern.compile("(?<=\n)");
    private static final Pattern BY_LINE = Pattern.compile("text/.*|image/svg\\+xml");

    private final ArrayNode list = JSON.arrayNode();

    ArrayNode list() {
        return list;
    }

    /** Adds printed text; consecutive texts of one stream form one output. */
    void print(String stream, String text) {
        JsonNode last = list.isEmpty() ? JSON.missingNode() : list.get(list.size() - 1);
        String before = "";
        if (last.path("name").asText().equals(stream)) {
            before = joined(last.path("text"));
            list.remove(list.size() - 1);
        }
        ObjectNode output = JSON.objectNode();
        output.put("output_type", "stream");
        output.put("name", stream);
        output.set("text", lines(before + text));
        list.add(output);
    }

    /** Adds a displayed object. */
    void show(JsonNode content) {
        list.add(shown("display_data", content));
    }

    /** Adds the value of the cell's last expression. */
    void result(JsonNode content, int count) {
        list.add(shown("execute_result", content).put("execution_count", count));
    }

    private static ObjectNode shown(String type, JsonNode content) {
        ObjectNode data = JSON.objectNode();
        for (var entry : content.path("data").properties()) {
            boolean byLine = BY_LINE.matcher(entry.getKey()).matches();
            data.set(entry.getKey(), byLine ? lines(entry.getValue().asText()) : entry.getValue());
        }
        ObjectNode output = JSON.objectNode();
        output.put("output_type", type);
        output.set("data", data);
        output.set("metadata", JSON.objectNode());
        return output;
    }

    private static ArrayNode lines(String text) {
        ArrayNode lines = JSON.arrayNode();
        LINE.splitAsStream(text).filter(line -> !line.isEmpty()).forEach(lines::add);
        return lines;
    }

    private static String joined(JsonNode lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.asText()));
        return text.toString();
    }
}
