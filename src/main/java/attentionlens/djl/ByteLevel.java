package attentionlens.djl;

import java.util.Locale;

/** The alphabet in which byte-level vocabularies write bytes as printable characters. */
final class ByteLevel {
    private ByteLevel() {}

    /** Returns a vocabulary's entry, with characters that stand for bytes outside printable ASCII written as {@code <0xE2>}. */
    static String readable(String entry) {
        StringBuilder out = new StringBuilder();
        entry.chars().forEach(c -> {
            int value = value((char) c);
            if (value < 0 || (value >= ' ' && value < 0x7F)) {
                out.append(value < 0 ? (char) c : (char) value);
            } else {
                out.append(String.format(Locale.ROOT, "<0x%02X>", value));
            }
        });
        return out.toString();
    }

    /** Returns the byte that a character stands for, or -1. Printable bytes stand for themselves, the others follow 255. */
    private static int value(char c) {
        if (isPrintable(c)) {
            return c;
        }
        int place = c - 256;
        for (int value = 0; place >= 0 && value < 256; value++) {
            if (!isPrintable((char) value) && place-- == 0) {
                return value;
            }
        }
        return -1;
    }

    private static boolean isPrintable(char c) {
        return (c >= '!' && c <= '~') || (c >= 0xA1 && c <= 0xAC) || (c >= 0xAE && c <= 0xFF);
    }
}
