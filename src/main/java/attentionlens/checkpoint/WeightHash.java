package attentionlens.checkpoint;

import attentionlens.store.ContentHash;
import attentionlens.store.IoReason;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells models apart by their weights, without reading all of them. */
final class WeightHash {
    private static final int SAMPLES = 4;
    private static final int SAMPLE_BYTES = 1024;

    private WeightHash() {}

    /**
     * Returns the SHA-256, in hex, of each tensor in the order of names: name, type, shape, and four samples of 1024 bytes spread from
     * its first to its last byte (all of it if it is smaller). The same weights in another layout have the same hash if type and shapes
     * are the same. A change between the samples is not seen.
     */
    static String of(Map<String, TensorSource> tensors) {
        MessageDigest digest = ContentHash.sha256();
        Map<Path, List<Map.Entry<String, TensorSource>>> files = new TreeMap<>();
        Map<String, byte[]> sampled = new HashMap<>();
        tensors.entrySet()
                .forEach(e -> files.computeIfAbsent(e.getValue().file(), f -> new ArrayList<>())
                        .add(e));
        files.forEach((file, content) -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                for (Map.Entry<String, TensorSource> entry : content) {
                    sampled.put(entry.getKey(), sample(channel, entry.getValue()));
                }
            } catch (IOException e) {
                throw new Problem("Cannot read " + file + ": " + IoReason.of(e) + ".", e);
            }
        });
        new TreeMap<>(tensors).forEach((name, tensor) -> {
            digest.update((name + " " + tensor.type() + " " + tensor.shape() + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(sampled.getOrDefault(name, new byte[0]));
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] sample(FileChannel channel, TensorSource tensor) throws IOException {
        long bytes = tensor.bytes();
        if (bytes <= (long) SAMPLES * SAMPLE_BYTES) {
            return read(channel, tensor.offset(), (int) bytes);
        }
        ByteBuffer out = ByteBuffer.allocate(SAMPLES * SAMPLE_BYTES);
        for (int i = 0; i < SAMPLES; i++) {
            long at = (bytes - SAMPLE_BYTES) / (SAMPLES - 1) * i;
            out.put(read(channel, tensor.offset() + at, SAMPLE_BYTES));
        }
        return out.array();
    }

    private static byte[] read(FileChannel channel, long at, int count) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(count);
        while (out.hasRemaining()) {
            if (channel.read(out, at + out.position()) < 0) {
                throw new IOException("it ends early");
            }
        }
        return out.array();
    }
}
