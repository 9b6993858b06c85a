package attentionlens.store;

import attentionlens.trace.Problem;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields that are used of an image, annotation or category in COCO's format. */
final class CocoEntry {
    private static final Set<String> IDS = Set.of("id", "image_id", "category_id");

    private final JsonParser parser;
    private final Path file;
    /** Ids that are not whole numbers, by field. */
    private final Map<String, String> others = new HashMap<>();

    @Nullable
    Long id;

    @Nullable
    Long imageId;

    @Nullable
    Long categoryId;

    @Nullable
    String name;

    @Nullable
    String fileName;

    @Nullable
    String caption;

    int width;
    int height;

    /** Left, top, width, height; empty if there is none. */
    float[] box = {};

    CocoEntry(JsonParser parser, Path file) throws IOException {
        this.parser = parser;
        this.file = file;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_NUMBER_INT) {
                number(field, parser.getLongValue());
            } else if (value == JsonToken.VALUE_NUMBER_FLOAT) {
                number(field, parser.getDoubleValue());
            } else if (value == JsonToken.VALUE_STRING) {
                string(field, parser.getText());
            } else if (value == JsonToken.START_ARRAY && field.equals("bbox")) {
                box = numbers();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void number(String field, long value) {
        switch (field) {
            case "id" -> id = value;
            case "image_id" -> imageId = value;
            case "category_id" -> categoryId = value;
            case "width" -> width = (int) Math.min(value, Integer.MAX_VALUE);
            case "height" -> height = (int) Math.min(value, Integer.MAX_VALUE);
            default -> {}
        }
    }

    /** Takes 7.0 for 7, as pandas writes it. */
    private void number(String field, double value) {
        if (value == Math.rint(value)) {
            number(field, (long) value);
        } else {
            other(field, String.valueOf(value));
        }
    }

    private void other(String field, String value) {
        if (IDS.contains(field)) {
            others.put(field, value);
        }
    }

    private float[] numbers() throws IOException {
        float[] out = new float[4];
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!parser.currentToken().isNumeric() || count == out.length) {
                throw new JsonParseException(parser, "bbox is not four numbers");
            }
            out[count++] = parser.getFloatValue();
        }
        if (count != 0 && count != out.length) {
            throw new JsonParseException(parser, "bbox is not four numbers");
        }
        return count == 0 ? new float[0] : out;
    }

    private void string(String field, String value) {
        OptionalLong number = ImageName.id(value);
        if (number.isPresent()) {
            number(field, number.getAsLong()); // as some converters write ids
        } else {
            other(field, value);
        }
        switch (field) {
            case "name" -> name = value;
            case "file_name" -> fileName = value;
            case "caption" -> caption = value;
            default -> {}
        }
    }

    long id(@Nullable Long value, String field) {
        return required(value, field);
    }

    String text(@Nullable String value, String field) {
        return required(value, field);
    }

    private <T> T required(@Nullable T value, String field) {
        if (value == null) {
            int line = parser.currentTokenLocation().getLineNr();
            String other = others.get(field);
            String wrong = other == null ? "without " + field : "whose " + field + " is not a whole number: " + other;
            throw new Problem(
                    file + " has an entry " + wrong + ", on line " + line + ". Give a file in COCO's format.");
        }
        return value;
    }
}
