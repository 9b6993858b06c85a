package attentionlens.figure;

import java.util.regex.Pattern;

/** Cleans text for XML. */
final class Xml {
    /** Characters that tokens and file names may contain but XML 1.0 may not, even escaped. */
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r -\\x{d7ff}\\x{e000}-\\x{fffd}\\x{10000}-\\x{10ffff}]");

    private Xml() {}

    static String valid(String text) {
        return NOT_XML.matcher(text).replaceAll("\ufffd");
    }
}
