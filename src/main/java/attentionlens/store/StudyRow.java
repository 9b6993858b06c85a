package attentionlens.store;

import attentionlens.trace.Guidance;
import attentionlens.trace.SourceImage;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One caption of a study, as a line of its file.
 *
 * @param imageId a number, or a file name
 * @param alpha guidance strength; 0 for the baseline
 * @param imageHash SHA-256 of the image's file, hex; null if the line has none
 * @param line the line as JSON, without its end
 */
public record StudyRow(
        String imageId, double alpha, @Nullable String imageHash, String line) {
    private static final String HASH = "image_sha256";

    /**
     * Makes a row.
     *
     * @param imageId a number, or a file name
     * @param image the image that was captioned
     * @param guidance null for the baseline
     * @param tokens number of tokens generated
     * @param finish why it ended
     */
    public static StudyRow of(
            String imageId, SourceImage image, String caption, @Nullable Guidance guidance, int tokens, String finish) {
        Map<String, @Nullable Object> fields = plain(imageId, caption);
        double alpha = guidance == null ? 0 : guidance.alpha();
        fields.put("alpha", alpha);
        fields.put("layers", guidance == null ? null : guidance.layers().toString());
        fields.put(
                "aggregation", guidance == null ? null : guidance.aggregation().toString());
        fields.put("tokens", tokens);
        fields.put("finish", finish.toLowerCase(Locale.ROOT));
        fields.put("image", image.name());
        fields.put(HASH, image.sha256());
        return new StudyRow(imageId, alpha, image.sha256(), Json.text(fields));
    }

    /** Parses a line; null if it is not a row. */
    static @Nullable StudyRow parse(String line) {
        JsonNode row = Json.tryParse(line);
        if (row == null
                || !row.path("caption").isTextual()
                || !row.path("alpha").isNumber()) {
            return null;
        }
        JsonNode id = row.path("image_id");
        return id.isIntegralNumber() || id.isTextual()
                ? new StudyRow(
                        id.asText(),
                        row.path("alpha").asDouble(),
                        row.path(HASH).textValue(),
                        line)
                : null;
    }

    /** Returns the line as the published scorer reads it: {@code image_id} and {@code caption}. */
    public String published() {
        return Json.text(
                plain(imageId, Json.parse(line, imageId).path("caption").asText()));
    }

    private static Map<String, @Nullable Object> plain(String imageId, String caption) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        OptionalLong number = ImageName.id(imageId);
        fields.put("image_id", number.isPresent() ? number.getAsLong() : imageId);
        fields.put("caption", caption);
        return fields;
    }
}
