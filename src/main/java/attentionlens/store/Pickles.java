package attentionlens.store;

import attentionlens.trace.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads Python pickles without executing anything in them: only the opcodes that build plain values, and only the names that a
 * {@link Names} allows. None becomes null, int Long or BigInteger, float Double, str String, bytes {@link Bytes}, list and dict
 * modifiable List and Map in order, tuple an unmodifiable List, set and frozenset Set.
 */
public final class Pickles {
    /** In place of an attribute's name: the whole state, if it is a tuple. */
    static final String STATE = "";

    private static final String TORCH = "data.pkl";

    private Pickles() {}

    /** Something in a module that a pickle refers to, such as {@code collections.OrderedDict}. */
    public record Name(String module, String name) {
        @Override
        public String toString() {
            return module + "." + name;
        }
    }

    /** A run of bytes. */
    @SuppressWarnings("ArrayRecordComponent") // an opaque value, never compared
    public record Bytes(byte[] value) {}

    /**
     * An object of a class that was allowed by name.
     *
     * @param type its class
     * @param arguments the arguments it was made with
     * @param state its attributes, or its state as a tuple under {@link #STATE}; empty until the pickle sets them
     */
    public record Instance(Name type, List<@Nullable Object> arguments, Map<String, @Nullable Object> state) {}

    /** The names that a pickle may use, and what they become. */
    public interface Names {
        /** Whether a pickle may refer to a name at all. */
        boolean allows(Name name);

        /** Returns the result of calling an allowed name, without running any code of the pickle's. */
        @Nullable
        Object call(Name name, List<@Nullable Object> arguments);

        /**
         * Returns what a persistent id stands for.
         *
         * @throws IllegalArgumentException if it stands for nothing, which is the default
         */
        default Object persistent(@Nullable Object id) {
            throw new IllegalArgumentException("it refers to something outside itself");
        }
    }

    /**
     * Reads a pickle.
     *
     * @param bytes the pickle, of protocol 2 to 5, by Python 2 or 3
     * @param names the names it may use
     * @param where where it comes from, for messages
     * @throws Problem if it is damaged or asks for something that is not allowed, saying what
     */
    public static @Nullable Object read(byte[] bytes, Names names, String where) {
        try {
            return new PickleMachine(bytes, names).run();
        } catch (PickleMachine.NotAllowed e) {
            throw new Problem(
                    where + " wants to use " + e.getMessage()
                            + ", which plain data does not need. It was not opened. Do not trust it.",
                    e);
        } catch (RuntimeException e) {
            throw new Problem(
                    where + " is damaged, or not a pickle of plain data: " + reason(e) + ". Get it again.", e);
        }
    }

    /**
     * Returns the folder of a zip that {@code torch.save} wrote, with its slash; its pickle is {@code data.pkl} there.
     *
     * @throws Problem if there is no pickle, or the numbers are big-endian
     */
    public static String torchRoot(StoredZip zip) {
        String root = zip.parts().keySet().stream()
                .filter(part -> part.equals(TORCH) || part.endsWith("/" + TORCH))
                .findFirst()
                .map(part -> part.substring(0, part.length() - TORCH.length()))
                .orElseThrow(
                        () -> new Problem(zip.path() + " is a zip without data.pkl, not a file that PyTorch saved."));
        String order = root + "byteorder";
        if (zip.parts().containsKey(order) && !new String(zip.bytes(order), StandardCharsets.UTF_8).equals("little")) {
            throw new Problem(
                    zip.path() + " was saved on a big-endian machine, which is not supported. Save it on another one.");
        }
        return root;
    }

    private static String reason(RuntimeException e) {
        return switch (e) {
            case java.nio.BufferUnderflowException cut -> "it ends early";
            case java.util.NoSuchElementException empty -> "its stack is empty";
            case ClassCastException wrong -> "it mixes up kinds of values";
            default -> String.valueOf(e.getMessage());
        };
    }
}
