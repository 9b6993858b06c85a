package attentionlens.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How files name images: by number or by name. */
public final class ImageName {
    /** COCO_val2014_000000499775.jpg, scene_000000000001.png, 7.jpg. */
    private static final Pattern NUMBERED = Pattern.compile("(?:(?:.*_)?(\\d{12})|(\\d{1,19}))(?:\\.\\w+)?");

    private static final Pattern ID = Pattern.compile("-?\\d{1,19}");

    private ImageName() {}

    /** Returns the number that a file name is made of, such as {@code scene_000000000007.png}; empty if it is none. */
    public static OptionalLong number(String fileName) {
        Matcher numbered = NUMBERED.matcher(fileName);
        if (!numbered.matches()) {
            return OptionalLong.empty();
        }
        return id(numbered.group(1) == null ? numbered.group(2) : numbered.group(1));
    }

    /** Returns the id that a text is, such as 7, 007 or -5; empty if it is none. */
    public static OptionalLong id(String text) {
        if (!ID.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException beyond64Bits) {
            return OptionalLong.empty();
        }
    }

    /** Returns a name by which it is found, also where a letter and its accent are written as two: macOS does so. */
    public static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** Returns a file name without folders, which annotation tools put before it on any system. */
    static String withoutFolders(String fileName) {
        return fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
    }

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

    /** Returns why a row's name of an image, the value of a key, cannot be used; null if it can. */
    static @Nullable String reason(String key, @Nullable JsonNode value) {
        if (value == null) {
            return "no " + key;
        }
        return of(value) == null ? key + " is neither a number nor a name: " + value : null;
    }
}
