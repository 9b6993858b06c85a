package attentionlens.store;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads values from the bytes of a pickle. */
final class PickleInput {
    /** As in Python. */
    private static final int MOST_DIGITS = 4300;

    private final ByteBuffer in;

    PickleInput(byte[] bytes) {
        in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads a byte, 0 to 255. */
    int small() {
        return in.get() & 0xFF;
    }

    int twoBytes() {
        return in.getShort() & 0xFFFF;
    }

    int fourBytes() {
        return in.getInt();
    }

    long eightBytes() {
        return in.getLong();
    }

    double bigEndianDouble() {
        return Double.longBitsToDouble(Long.reverseBytes(in.getLong()));
    }

    /** Parses an integer in digits, as Python 2 writes those of more than 32 bits. */
    static Object number(String line) {
        if (line.length() > MOST_DIGITS) { // reading a million digits takes minutes
            throw new IllegalArgumentException("it has a number of " + line.length() + " digits");
        }
        return fitted(new BigInteger(line));
    }

    /** Converts an integer in two's complement, lowest byte first. */
    static Object big(byte[] little) {
        byte[] bigEndian = new byte[little.length + 1];
        for (int i = 0; i < little.length; i++) {
            bigEndian[little.length - i] = little[i];
        }
        bigEndian[0] = (byte) (little.length > 0 && little[little.length - 1] < 0 ? -1 : 0);
        return fitted(new BigInteger(bigEndian));
    }

    private static Object fitted(BigInteger value) {
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    byte[] bytes(long count) {
        if (count < 0 || count > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] out = new byte[(int) count];
        in.get(out);
        return out;
    }

    String text(long count) {
        return new String(bytes(count), StandardCharsets.UTF_8);
    }

    /** Reads up to the end of the line. */
    String line() {
        int from = in.position();
        while (in.get() != '\n') {
            // on to the end of the line
        }
        return new String(Arrays.copyOfRange(in.array(), from, in.position() - 1), StandardCharsets.UTF_8);
    }
}
