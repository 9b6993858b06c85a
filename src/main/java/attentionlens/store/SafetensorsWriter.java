package attentionlens.store;

import attentionlens.trace.ArrayData;
import attentionlens.trace.ElementType;
import attentionlens.trace.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Writes arrays in the safetensors format: 8 bytes of header length, a JSON header, then the data without gaps. Arrays stream
 * through a small buffer, whatever their size.
 */
public final class SafetensorsWriter {
    private static final int ALIGNMENT = 64;
    private static final int BUFFER = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Tensor> tensors;

    /**
     * A named array and the type it is stored as: its own, or {@code F32}.
     */
    public record Tensor(String name, ArrayData array, ElementType type) {
        public Tensor {
            if (type != array.type() && type != ElementType.F32) {
                throw new IllegalArgumentException(name + ": " + array.type() + " as " + type);
            }
        }

        /** An array that is stored as its own type. */
        public Tensor(String name, ArrayData array) {
            this(name, array, array.type());
        }

        private long bytes() {
            return array.size() * type.bytes();
        }
    }

    /** Arrays of wide elements are written first, so that each array starts at a multiple of its element's size. */
    public SafetensorsWriter(List<Tensor> tensors) {
        this.tensors = tensors.stream()
                .sorted(Comparator.comparingInt((Tensor tensor) -> -tensor.type.bytes())
                        .thenComparing(Tensor::name))
                .toList();
    }

    /**
     * Writes the arrays to a file atomically.
     *
     * @throws Problem if it cannot be written
     */
    public void write(Path target) {
        AtomicFile.write(target, file -> writeTo(file, 0));
    }

    /**
     * Returns the number of bytes that {@link #writeTo} writes.
     *
     * @param position where they start in the file: the header is padded so that the data begins at a multiple of 64 there
     */
    long size(long position) {
        return header(position).remaining()
                + tensors.stream().mapToLong(Tensor::bytes).sum();
    }

    void writeTo(WritableByteChannel out, long position) throws IOException {
        FileBytes.write(out, header(position));
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        for (Tensor tensor : tensors) {
            write(out, tensor, buffer);
        }
    }

    private ByteBuffer header(long position) {
        ObjectNode root = JSON.createObjectNode();
        long begin = 0;
        for (Tensor tensor : tensors) {
            ObjectNode entry = root.putObject(tensor.name);
            entry.put("dtype", tensor.type.name());
            tensor.array.shape().forEach(entry.putArray("shape")::add);
            entry.putArray("data_offsets").add(begin).add(begin + tensor.bytes());
            begin += tensor.bytes();
        }
        byte[] json = json(root);
        int padding = (int) Math.floorMod(-(position + Long.BYTES + json.length), (long) ALIGNMENT);
        ByteBuffer out = ByteBuffer.allocate(Long.BYTES + json.length + padding).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(json.length + padding).put(json);
        while (out.hasRemaining()) {
            out.put((byte) ' ');
        }
        return out.flip();
    }

    private static byte[] json(ObjectNode root) {
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of names and numbers is always JSON", e);
        }
    }

    private static void write(WritableByteChannel out, Tensor tensor, ByteBuffer buffer) throws IOException {
        int step = BUFFER / Math.max(tensor.type.bytes(), tensor.array.type().bytes());
        for (long from = 0; from < tensor.array.size(); from += step) {
            int count = (int) Math.min(step, tensor.array.size() - from);
            buffer.clear();
            fill(buffer, tensor, from, count);
            buffer.position(0).limit(count * tensor.type.bytes());
            FileBytes.write(out, buffer);
        }
    }

    private static void fill(ByteBuffer buffer, Tensor tensor, long from, int count) {
        if (tensor.type == tensor.array.type()) {
            long bytes = tensor.type.bytes();
            MemorySegment part = tensor.array.data().asSlice(from * bytes, count * bytes);
            MemorySegment.ofBuffer(buffer).copyFrom(part);
        } else {
            buffer.asFloatBuffer().put(tensor.array.floats(from, count));
        }
    }
}
