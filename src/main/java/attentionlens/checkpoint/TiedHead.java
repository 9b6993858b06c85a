package attentionlens.checkpoint;

import attentionlens.store.IoReason;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** Decides whether embedding and output head are tied, as transformers does on loading: a stored head that differs is not tied. */
final class TiedHead {
    private TiedHead() {}

    /**
     * Leaves one tensor if both are the same.
     *
     * @param tensors the checkpoint's tensors; a tied head is removed, or takes the place of a missing embedding
     * @return the configuration, tied or not as the weights are
     */
    static ModelConfig resolve(ModelConfig config, Map<String, TensorSource> tensors, String embedding, String head) {
        TensorSource stored = tensors.get(head);
        if (!config.decoder().tied() || stored == null) {
            return config;
        }
        TensorSource embedded = tensors.get(embedding);
        if (embedded == null) {
            tensors.put(embedding, stored);
        } else if (!same(embedded, stored)) {
            return config.withDecoder(config.decoder().withTied(false));
        }
        tensors.remove(head);
        return config;
    }

    private static boolean same(TensorSource one, TensorSource other) {
        if (one.type() != other.type() || !one.shape().equals(other.shape())) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            return map(one, arena).mismatch(map(other, arena)) < 0;
        } catch (IOException e) {
            throw new Problem("Cannot read " + other.file() + ": " + IoReason.of(e) + ".", e);
        }
    }

    private static MemorySegment map(TensorSource tensor, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(tensor.file(), StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, tensor.offset(), tensor.bytes(), arena);
        }
    }
}
