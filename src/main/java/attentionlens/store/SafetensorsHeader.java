package attentionlens.store;

import attentionlens.trace.ElementType;
import attentionlens.trace.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The header of a safetensors file. The file is 8 bytes with the header's length, the header (JSON), then the tensors' bytes.
 *
 * @param tensors the tensors by name, in the header's order
 */
public record SafetensorsHeader(Map<String, Entry> tensors) {
    private static final int LENGTH = Long.BYTES;
    private static final long LONGEST = 100_000_000;
    private static final String GET_AGAIN = "Get it again.";
    private static final ValueLayout.OfLong LITTLE_LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /**
     * One tensor, contiguous and row-major.
     *
     * @param dtype element type as the file names it
     * @param shape lengths of the axes
     * @param offset offset of the first byte, from the start of the file
     * @param bytes number of bytes
     */
    public record Entry(String dtype, List<Long> shape, long offset, long bytes) {
        public Entry {
            shape = List.copyOf(shape);
        }

        /** Returns the element type; empty if it is one that is not used here. */
        public Optional<ElementType> type() {
            for (ElementType type : ElementType.values()) {
                if (type.name().equals(dtype)) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }
    }

    /** Where a header is read from, what is wrong if it is damaged, and what to do then. */
    private record Source(Path file, String fault, String remedy) {
        Problem damaged(String how) {
            return new Problem(file + fault + ": " + how + ". " + remedy);
        }
    }

    /**
     * Reads the header of a file that was fetched, and checks it against the file's size.
     *
     * @throws Problem if the file is missing or cut off, or its header is damaged
     */
    public static SafetensorsHeader read(Path file) {
        return read(file, GET_AGAIN);
    }

    /** @param remedy what to do if the file is damaged, a sentence */
    static SafetensorsHeader read(Path file, String remedy) {
        Source source = new Source(file, " is not a safetensors file, or it is damaged", remedy);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            long length = size < LENGTH ? -1 : bytes(channel, 0, LENGTH).getLong();
            if (length < 2 || length > LONGEST) {
                throw source.damaged("it does not start as a safetensors file does");
            }
            if (length > size - LENGTH) {
                throw source.damaged("it is cut off within its header");
            }
            byte[] text = bytes(channel, LENGTH, (int) length).array();
            return parse(source, text, LENGTH + length, size);
        } catch (IOException e) {
            throw new Problem("Cannot read " + file + ": " + IoReason.of(e) + ".", e);
        }
    }

    /**
     * Reads the header of a safetensors part inside a mapped trace.
     *
     * @param file the trace, for messages
     * @param part the whole part; offsets count from its start
     */
    static SafetensorsHeader of(Path file, MemorySegment part) {
        Source source = new Source(file, " is damaged", "Make or copy it again.");
        long size = part.byteSize();
        long length = size < LENGTH ? -1 : part.get(LITTLE_LONG, 0);
        if (length < 2 || length > Math.min(LONGEST, size - LENGTH)) {
            throw source.damaged("one of its parts does not start as a safetensors file does");
        }
        byte[] text = part.asSlice(LENGTH, length).toArray(ValueLayout.JAVA_BYTE);
        return parse(source, text, LENGTH + length, size);
    }

    private static ByteBuffer bytes(FileChannel channel, long at, int count) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (out.hasRemaining()) {
            if (channel.read(out, at + out.position()) < 0) {
                throw new EOFException("it ends early");
            }
        }
        return out.flip();
    }

    private static SafetensorsHeader parse(Source source, byte[] text, long dataStart, long size) {
        JsonNode header = Json.tryParse(new String(text, StandardCharsets.UTF_8));
        if (header == null) {
            throw source.damaged("its header is not valid JSON");
        }
        Map<String, Entry> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : header.properties()) {
            if (!field.getKey().equals("__metadata__")) {
                tensors.put(field.getKey(), entry(source, field.getKey(), field.getValue(), dataStart, size));
            }
        }
        checkOverlap(source, tensors);
        return new SafetensorsHeader(tensors);
    }

    private static Entry entry(Source source, String name, JsonNode node, long dataStart, long size) {
        JsonNode offsets = node.path("data_offsets");
        if (!node.path("dtype").isTextual()
                || !integers(node.path("shape"))
                || !integers(offsets)
                || offsets.size() != 2) {
            throw source.damaged("its header has no valid entry for '" + name + "'");
        }
        List<Long> shape = new ArrayList<>();
        node.path("shape").forEach(n -> shape.add(n.asLong()));
        long start = offsets.get(0).asLong();
        long end = offsets.get(1).asLong();
        if (end < start) {
            throw source.damaged("'" + name + "' ends before it starts");
        }
        if (end > size - dataStart) {
            throw source.damaged("it is cut off: '" + name + "' reaches to byte " + (dataStart + end)
                    + ", but the file has " + size);
        }
        Entry entry = new Entry(node.path("dtype").asText(), shape, dataStart + start, end - start);
        entry.type().ifPresent(type -> {
            if (!fits(shape, type, end - start)) {
                throw source.damaged(
                        "'" + name + "' has " + (end - start) + " bytes, which do not fit " + type + " " + shape);
            }
        });
        return entry;
    }

    private static boolean integers(JsonNode array) {
        boolean good = array.isArray();
        for (JsonNode number : array) {
            good &= number.isIntegralNumber() && number.canConvertToLong() && number.asLong() >= 0;
        }
        return good;
    }

    private static boolean fits(List<Long> shape, ElementType type, long bytes) {
        try {
            return shape.stream().mapToLong(Long::longValue).reduce(type.bytes(), Math::multiplyExact) == bytes;
        } catch (ArithmeticException e) {
            return false; // more than a file can hold
        }
    }

    private static void checkOverlap(Source source, Map<String, Entry> tensors) {
        List<Map.Entry<String, Entry>> sorted = new ArrayList<>(tensors.entrySet());
        sorted.removeIf(e -> e.getValue().bytes == 0);
        sorted.sort(Comparator.comparingLong(e -> e.getValue().offset));
        for (int i = 1; i < sorted.size(); i++) {
            Entry before = sorted.get(i - 1).getValue();
            if (before.offset + before.bytes > sorted.get(i).getValue().offset) {
                throw source.damaged("'" + sorted.get(i - 1).getKey() + "' and '"
                        + sorted.get(i).getKey() + "' overlap");
            }
        }
    }
}
