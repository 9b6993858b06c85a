package attentionlens.store;

import attentionlens.store.CaptionFile.BadRow;
import attentionlens.trace.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Questions about images: one object {@code {"image_id": ..., "instruction": "..."}} per line, or a list of such objects.
 *
 * @param rows the rows that can be read, in the order of the file
 * @param bad those that cannot
 */
public record QueryFile(List<Row> rows, List<BadRow> bad) {
    /**
     * A question.
     *
     * @param line line where it begins, counted from 1
     * @param imageId as written: a number, or a file name
     * @param instruction the question; null if the row has none
     */
    public record Row(int line, String imageId, @Nullable String instruction) {}

    public QueryFile {
        rows = List.copyOf(rows);
        bad = List.copyOf(bad);
    }

    /**
     * Reads a file.
     *
     * @throws Problem if it cannot be read, or is empty
     */
    public static QueryFile read(Path file) {
        String json = TextFile.read(file);
        List<Row> rows = new ArrayList<>();
        List<BadRow> bad = new ArrayList<>();
        if (json.stripLeading().startsWith("[")) {
            Json.elements(json, file.toString()).forEach(each -> add(each.line(), each.value(), rows, bad));
        } else {
            int number = 0;
            for (String line : json.split("\n", -1)) {
                number++;
                if (!line.isBlank()) {
                    add(number, Json.tryParse(line), rows, bad);
                }
            }
        }
        if (rows.isEmpty() && bad.isEmpty()) {
            throw new Problem(
                    file + " lists no images. Give one {\"image_id\": ..., \"instruction\": \"...\"} per line.");
        }
        return new QueryFile(rows, bad);
    }

    private static void add(int number, @Nullable JsonNode json, List<Row> rows, List<BadRow> bad) {
        String reason = reason(json);
        if (json == null || reason != null) {
            bad.add(new BadRow(number, reason == null ? "invalid JSON" : reason));
        } else {
            JsonNode instruction = instruction(json);
            rows.add(new Row(
                    number,
                    Objects.requireNonNull(ImageName.of(json.get("image_id"))),
                    instruction == null ? null : instruction.asText()));
        }
    }

    /** Returns a row's instruction; null if it is missing, or null in JSON. */
    private static @Nullable JsonNode instruction(JsonNode row) {
        JsonNode instruction = row.get("instruction");
        return instruction == null || instruction.isNull() ? null : instruction;
    }

    /** Returns why a row cannot be used; null if it can. */
    private static @Nullable String reason(@Nullable JsonNode row) {
        if (row == null) {
            return "invalid JSON";
        }
        String unnamed = ImageName.reason("image_id", row.get("image_id"));
        if (unnamed != null) {
            return unnamed;
        }
        JsonNode instruction = instruction(row);
        if (instruction != null
                && (!instruction.isTextual() || instruction.asText().isBlank())) {
            return "the instruction is " + (instruction.isTextual() ? "empty" : "not a text");
        }
        return null;
    }
}
