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
    static @Nullable String of(JsonNode said) {
        if (said.isTextual()) {
            return said.asText().isBlank() ? null : said.asText().strip();
        }
        if (said.isFloatingPointNumber() && said.canConvertToLong() && said.asDouble() == said.asLong()) {
            return String.valueOf(said.asLong());
        }
        return said.isIntegralNumber() ? said.asText() : null;
    }

    /** Returns why a row's name of an image cannot be used; null if it can. */
    static @Nullable String reason(@Nullable JsonNode said) {
        if (said == null) {
            return "no image_id";
        }
        return of(said) == null ? "image_id is neither a number nor a name: " + said : null;
    }
}
