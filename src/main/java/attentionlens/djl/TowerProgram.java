package attentionlens.djl;

import ai.djl.pytorch.engine.PtNDArray;
import attentionlens.checkpoint.ModelConfig;
import attentionlens.trace.ArrayData;
import attentionlens.trace.ElementType;
import attentionlens.vlm.Cancellation;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Typed calls of {@code vision.py}: pixels to projected image features. */
final class TowerProgram implements AutoCloseable {
    private final TensorProgram program;
    private final ModelConfig config;

    TowerProgram(TensorProgram program, ModelConfig config) {
        this.program = program;
        this.config = config;
    }

    /** Hears how many layers are done. */
    interface Progress {
        void layer(int done, int total);
    }

    /**
     * Runs the tower: as many layers as the features need, or all.
     *
     * @param pixels (3, h, w)
     * @param patterns reads the pattern of each layer, (H, M, M), if all shall run
     * @param type type of the patterns
     */
    void run(
            ArrayData pixels,
            @Nullable Consumer<ArrayData> patterns,
            ElementType type,
            Progress progress,
            Cancellation cancellation) {
        int layers = config.vision().layers();
        long[] states = config.visionFeatureLayers().stream()
                .mapToLong(layer -> layer < 0 ? layers + 1 + layer : layer)
                .toArray();
        int needed = patterns != null
                ? layers
                : (int) java.util.Arrays.stream(states).max().orElseThrow();
        program.run("embed", pixels, states);
        for (int i = 0; i < needed && !cancellation.isCancelled(); i++) {
            program.run("layer", i, patterns != null);
            if (patterns != null) {
                program.read(patterns, "take_pattern", type.torch());
            }
            progress.layer(i + 1, needed);
        }
    }

    /** Runs the projector. Returns the image features, (P, D), for the caller to close. */
    PtNDArray project() {
        return program.tensor("project", config.dropClassToken() ? 1 : 0);
    }

    /** Copies the image features from the device. */
    ArrayData copy(PtNDArray features) {
        return program.array("to_cpu", features);
    }

    void release() {
        program.run("release");
    }

    @Override
    public void close() {
        program.close();
    }
}
