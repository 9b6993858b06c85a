package attentionlens.store;

import attentionlens.trace.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes features as the paper's public code keeps them: a list of {@code {"atten": float32[L * H], "label": 0 or 1}}, layers
 * from the last to the first, saved by {@code torch.save}. When read, {@code atten} may be a numpy array, as there, or a tensor, of any
 * precision and one or two axes; it is written as a tensor, which every version of {@code torch.load} opens, even with
 * {@code weights_only}. Nothing in a file is executed.
 */
public final class TorchList {
    private static final String ROOT = "features/";
    private static final int PICKLE_START = 0x80;

    private TorchList() {}

    /**
     * The features of a mention.
     *
     * @param atten VAR, (L * H), layers from the last to the first
     * @param label 1 if it is real, 0 if it is hallucinated
     */
    @SuppressWarnings("ArrayRecordComponent") // bulk data, never compared
    public record Item(float[] atten, int label) {}

    /**
     * Reads a file.
     *
     * @throws Problem if it is damaged, is something else, or asks to run something
     */
    public static List<Item> read(Path file) {
        refuseOldFormat(file);
        StoredZip zip = StoredZip.open(file);
        String root = Pickles.torchRoot(zip);
        Object content = Pickles.read(zip.bytes(root + "data.pkl"), new TorchArrays(zip, root), file.toString());
        if (!(content instanceof List<?> rows) || rows.isEmpty()) {
            throw other(file, content instanceof List<?> ? "an empty list" : "no list");
        }
        List<Item> items = new ArrayList<>();
        for (Object row : rows) {
            items.add(item(row, file));
        }
        if (items.stream().mapToInt(item -> item.atten.length).distinct().count() != 1) {
            throw other(file, "rows of different lengths");
        }
        return items;
    }

    private static Item item(@Nullable Object row, Path file) {
        if (!(row instanceof Map<?, ?> fields) || !fields.containsKey("atten") || !fields.containsKey("label")) {
            throw other(file, "a row without \"atten\" and \"label\"");
        }
        float[] label = numbers(fields.get("label"), file);
        if (label.length != 1 || (label[0] != 0 && label[0] != 1)) {
            throw other(file, "a label that is neither 0 nor 1");
        }
        float[] atten = numbers(fields.get("atten"), file);
        if (atten.length == 0) {
            throw other(file, "an \"atten\" that is not an array of numbers");
        }
        return new Item(atten, (int) label[0]);
    }

    private static float[] numbers(@Nullable Object value, Path file) {
        try {
            return TorchArrays.floats(value);
        } catch (RuntimeException e) {
            // a type without a name, an axis that is None or negative: whatever a file may say
            throw other(file, "an array that cannot be read (" + e.getMessage() + ")");
        }
    }

    /** Refuses what torch.save wrote before version 1.6: a sequence of pickles. */
    private static void refuseOldFormat(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            if (in.read() == PICKLE_START) {
                throw new Problem(file + " is in the format of PyTorch before 1.6. Save it again with a later one:"
                        + " torch.save(torch.load(FILE), FILE).");
            }
        } catch (IOException e) {
            throw new Problem("Cannot read " + file + ": " + IoReason.of(e) + ".", e);
        }
    }

    private static Problem other(Path file, String what) {
        return new Problem(file + " holds " + what
                + ". A list of {\"atten\": float32[layers * heads], \"label\": 0 or 1} is needed.");
    }

    /**
     * Writes a file atomically.
     *
     * @param items items of equal length
     * @throws Problem if it cannot be written
     */
    public static void write(List<Item> items, Path file) {
        int width = items.getFirst().atten.length;
        byte[] pickle = pickle(items, width);
        long size = (long) items.size() * width * Float.BYTES;
        AtomicFile.write(file, channel -> {
            StoredZipWriter zip = new StoredZipWriter(channel);
            text(zip, "data.pkl", pickle);
            text(zip, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
            zip.add(ROOT + "data/0", size, out -> numbers(items, out));
            text(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
            zip.finish();
        });
    }

    private static void text(StoredZipWriter zip, String name, byte[] bytes) throws IOException {
        zip.add(ROOT + name, bytes.length, out -> FileBytes.write(out, ByteBuffer.wrap(bytes)));
    }

    private static void numbers(List<Item> items, WritableByteChannel out) throws IOException {
        for (Item item : items) {
            ByteBuffer row =
                    ByteBuffer.allocate(item.atten.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            row.asFloatBuffer().put(item.atten);
            FileBytes.write(out, row);
        }
    }

    /** Returns the pickle, of protocol 2 as {@code torch.save} uses it; its tensors are rows of one storage. */
    private static byte[] pickle(List<Item> items, int width) {
        PickleText out = new PickleText();
        out.bytes(0x80, 2).bytes(']', '(');
        for (int i = 0; i < items.size(); i++) {
            out.bytes('}', '(').text("atten");
            out.global("torch._utils", "_rebuild_tensor_v2").bytes('(', '(');
            out.text("storage").global("torch", "FloatStorage").text("0").text("cpu");
            out.number((long) items.size() * width).bytes('t', 'Q');
            out.number((long) i * width).number(width).bytes(0x85).number(1).bytes(0x85);
            out.bytes(0x89).global("collections", "OrderedDict").bytes(')', 'R', 't', 'R');
            out.text("label").number(items.get(i).label).bytes('u');
        }
        return out.bytes('e', '.').done();
    }

    /** Writes opcodes, one after another. */
    private static final class PickleText {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        PickleText bytes(int... values) {
            for (int value : values) {
                out.write(value);
            }
            return this;
        }

        PickleText text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.write('X');
            out.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(utf8.length)
                    .array());
            out.writeBytes(utf8);
            return this;
        }

        PickleText global(String module, String name) {
            out.writeBytes(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
            return this;
        }

        PickleText number(long value) {
            if (value == (int) value) {
                out.write('J');
                out.writeBytes(ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt((int) value)
                        .array());
            } else {
                out.writeBytes(new byte[] {(byte) 0x8a, 8});
                out.writeBytes(ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(value)
                        .array());
            }
            return this;
        }

        byte[] done() {
            return out.toByteArray();
        }
    }
}
