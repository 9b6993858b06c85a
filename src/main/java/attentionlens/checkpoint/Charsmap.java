package attentionlens.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * Sentencepiece's table of characters and their replacements: a trie's length in bytes, the trie as a double array of 32-bit units, and
 * the replacements, each ended by a zero.
 */
final class Charsmap {
    private static final int LEAF = 1 << 31;
    private static final int HAS_LEAF = 1 << 8;

    private final int[] units;
    private final byte[] texts;

    private Charsmap(int[] units, byte[] texts) {
        this.units = units;
        this.texts = texts;
    }

    /** Whether every step through the trie, with whatever text, stays inside it and ends at a replacement. */
    static boolean isSound(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return false;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (buffer.remaining() < Integer.BYTES) {
            return false;
        }
        int length = buffer.getInt();
        if (length <= 0 || length % Integer.BYTES != 0 || length > buffer.remaining()) {
            return false;
        }
        int[] units = new int[length / Integer.BYTES];
        buffer.asIntBuffer().get(units);
        byte[] texts = new byte[buffer.remaining() - length];
        buffer.position(buffer.position() + length).get(texts);
        return new Charsmap(units, texts).isSound();
    }

    private boolean isSound() {
        for (int at = 0; at < units.length; at++) {
            int unit = units[at];
            if (at > 0 && (unit & LEAF) != 0) { // never stepped on, but for the root
                continue;
            }
            int next = at ^ offset(unit);
            if ((next | 0xFF) >= units.length || ((unit & HAS_LEAF) != 0 && !isText(units[next] & ~LEAF))) {
                return false;
            }
        }
        return true;
    }

    private static int offset(int unit) {
        return (unit >>> 10) << ((unit & (1 << 9)) >>> 6);
    }

    private boolean isText(int start) {
        return start < texts.length && (texts[start] & 0xC0) != 0x80; // not inside a character
    }
}
