package attentionlens.figure;

import java.util.regex.Pattern;

/** Text for XML. */
final class Xml {
    /** What tokens and names of files may hold and XML 1.0 may not, even escaped. */
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r -\\x{d7ff}\\x{e000}-\\x{fffd}\\x{10000}-\\x{10ffff}]");

    private Xml() {}

    static String valid(String text) {
        return NOT_XML.matcher(text).replaceAll("\ufffd");
    }
}
