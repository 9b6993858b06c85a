package attentionlens.store;

import attentionlens.trace.Problem;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of captions. Three shapes are read: one object {@code {"image_id": ..., "caption": "..."}} per line; a list of such objects;
 * an object that has such a list as {@code "sentences"} (CHAIR's own results) or {@code "annotations"} (COCO captions). A row may also be
 * an answer as LLaVA's evaluation scripts write it: {@code {"question_id": ..., "prompt": ..., "text": ..., "model_id": ...}}.
 *
 * @param rows the rows that can be read, in the order of the file
 * @param bad those that cannot
 */
public record CaptionFile(List<Row> rows, List<BadRow> bad) {
    private static final Set<String> LISTS = Set.of("sentences", "annotations");
    private static final String IMAGE = "image";
    private static final String QUESTION = "question_id";
    /** Names of an image, the best first. */
    private static final List<String> IMAGES = List.of("image_id", IMAGE, QUESTION);

    /**
     * A caption.
     *
     * @param line line where it begins, counted from 1
     * @param imageId as written: a number, or a name
     * @param image the row's file name; null if it has none
     * @param alpha guidance strength of its run; null if the row has none
     * @param byQuestion whether the image's id is the number of a question, which may be no image's
     */
    public record Row(
            int line,
            String imageId,
            @Nullable String image,
            String caption,
            @Nullable Double alpha,
            boolean byQuestion) {}

    /**
     * A row that cannot be scored.
     *
     * @param reason why, without the full stop
     */
    public record BadRow(int line, String reason) {}

    public CaptionFile {
        rows = List.copyOf(rows);
        bad = List.copyOf(bad);
    }

    /** Returns the guidance strengths of the rows, in the order of the file; 0 is the baseline. */
    public List<Double> alphas() {
        return rows.stream().map(Row::alpha).filter(Objects::nonNull).distinct().toList();
    }

    /** Returns the rows of one guidance strength, and all bad ones. */
    public CaptionFile withAlpha(double alpha) {
        return new CaptionFile(
                rows.stream()
                        .filter(row -> row.alpha() != null && row.alpha() == alpha)
                        .toList(),
                bad);
    }

    /**
     * Reads a file.
     *
     * @throws Problem if it cannot be read, or has none of the shapes
     */
    public static CaptionFile read(Path file) {
        String where = file.toString();
        String json = TextFile.read(file);
        Rows rows = new Rows();
        if (!isDocument(json)) {
            rows.lines(json);
        } else if (!rows.document(json, where)) {
            throw new Problem(where
                    + " has no list of captions. Give one {\"image_id\": ..., \"caption\": \"...\"} per line, a list of such"
                    + " objects, or an object with the list as \"sentences\".");
        }
        if (rows.good.isEmpty() && rows.bad.isEmpty()) {
            throw new Problem(where + " holds no captions.");
        }
        rows.moveWithoutAlpha();
        return new CaptionFile(rows.good, rows.bad);
    }

    /** Whether a file is a list, or one object that is not a row itself; otherwise it is read line by line. */
    private static boolean isDocument(String json) {
        String start = json.stripLeading();
        if (!start.startsWith("{")) {
            return start.startsWith("[");
        }
        try (JsonParser parser = Json.parser(start)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (LISTS.contains(parser.currentName())) {
                    return true;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return parser.currentTokenLocation().getLineNr() > 1;
        } catch (JsonProcessingException damaged) {
            String firstLine = start.lines().findFirst().orElse("");
            return IMAGES.stream().noneMatch(key -> firstLine.contains("\"" + key + "\""));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen: the text is in memory
        }
    }

    /** Collects rows. */
    private static final class Rows {
        final List<Row> good = new ArrayList<>();
        final List<BadRow> bad = new ArrayList<>();

        void lines(String json) {
            int number = 0;
            for (String line : json.split("\n", -1)) {
                number++;
                if (!line.isBlank()) {
                    add(number, Json.tryParse(line));
                }
            }
        }

        /** Makes rows without a guidance strength bad ones if other rows have one. */
        void moveWithoutAlpha() {
            if (good.stream().anyMatch(row -> row.alpha() != null)) {
                good.stream()
                        .filter(row -> row.alpha() == null)
                        .forEach(row -> bad.add(new BadRow(row.line(), "no alpha, which other rows have")));
                good.removeIf(row -> row.alpha() == null);
            }
        }

        /** Reads a document's lists of rows; returns whether there was one. */
        boolean document(String json, String where) {
            try (JsonParser parser = Json.parser(json)) {
                boolean found = lists(parser);
                if (parser.nextToken() != null) {
                    throw new Problem(where + " continues after its end, on line "
                            + parser.currentTokenLocation().getLineNr() + ". Give one list, or one row per line.");
                }
                return found;
            } catch (JsonProcessingException e) {
                throw Json.invalid(where, e);
            } catch (IOException e) {
                throw new UncheckedIOException(e); // cannot happen: the text is in memory
            }
        }

        private boolean lists(JsonParser parser) throws IOException {
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                list(parser);
                return true;
            }
            boolean found = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isList = LISTS.contains(parser.currentName());
                if (parser.nextToken() == JsonToken.START_ARRAY && isList) {
                    list(parser);
                    found = true;
                } else {
                    parser.skipChildren();
                }
            }
            return found;
        }

        private void list(JsonParser parser) throws IOException {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int line = parser.currentTokenLocation().getLineNr();
                add(line, Json.tree(parser));
            }
        }

        private void add(int line, @Nullable JsonNode row) {
            String reason = reason(row);
            if (row == null || reason != null) {
                bad.add(new BadRow(line, reason == null ? "invalid JSON" : reason));
            } else {
                good.add(new Row(
                        line,
                        Objects.requireNonNull(ImageName.of(row.get(image(row)))),
                        row.path(IMAGE).textValue(),
                        row.get(caption(row)).asText(),
                        row.hasNonNull("alpha") ? row.get("alpha").asDouble() : null,
                        image(row).equals(QUESTION)));
            }
        }

        private static String image(JsonNode row) {
            return IMAGES.stream().filter(row::has).findFirst().orElse(IMAGES.getFirst());
        }

        /** An answer's text is the caption. A question has a text, too, but neither a prompt nor a model. */
        private static String caption(JsonNode row) {
            boolean answers = row.has("prompt") || row.has("model_id");
            return answers && !row.has("caption") ? "text" : "caption";
        }

        /** Returns why a row cannot be used; null if it can. */
        private static @Nullable String reason(@Nullable JsonNode row) {
            if (row == null) {
                return "invalid JSON";
            }
            String unnamed = ImageName.reason(image(row), row.get(image(row)));
            JsonNode caption = row.get(caption(row));
            if (unnamed != null || caption == null) {
                return unnamed == null ? "no caption" : unnamed;
            }
            if (!caption.isTextual()) {
                return "the caption is not a text";
            }
            if (row.hasNonNull("alpha") && !row.get("alpha").isNumber()) {
                return "alpha is not a number: " + row.get("alpha");
            }
            return caption.asText().isBlank() ? "the caption is empty" : null;
        }
    }
}
