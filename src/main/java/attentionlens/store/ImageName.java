package attentionlens.store;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** How rows of files name images: by number or by name. */
final class ImageName {
    private ImageName() {}

    /**
     * Returns the number or name. A number may be written 7.0, which equals 7 in Python and is what pandas makes of 7.
     *
     * @return null if it is neither
     */
    static @Nullable String of(JsonNode value) {
        if (value.isTextual()) {
            return value.asText().isBlank() ? null : value.asText().strip();
        }
        if (value.isFloatingPointNumber() && value.canConvertToLong() && value.asDouble() == value.asLong()) {
            return String.valueOf(value.asLong());
        }
        return value.isIntegralNumber() ? value.asText() : null;
    }

    /** Returns why a row's name of an image cannot be used; null if it can. */
    static @Nullable String reason(@Nullable JsonNode value) {
        if (value == null) {
            return "no image_id";
        }
        return of(value) == null ? "image_id is neither a number nor a name: " + value : null;
    }
}
