package attentionlens.djl;

import attentionlens.trace.ArrayData;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stacks what is captured of each layer along a new first axis. Each layer is copied as it comes, so that nothing is in memory twice. */
final class LayerStack {
    private final int layers;
    private int added;
    private @Nullable ArrayData whole;

    /** @param layers how many will be added */
    LayerStack(int layers) {
        this.layers = layers;
    }

    void add(ArrayData layer) {
        long size = layer.data().byteSize();
        if (whole == null) {
            List<Long> shape = new ArrayList<>(List.of((long) layers));
            shape.addAll(layer.shape());
            whole = new ArrayData(layer.type(), shape, Arena.ofAuto().allocate(size * layers, Long.BYTES));
        }
        MemorySegment.copy(layer.data(), 0, whole.data(), added++ * size, size);
    }

    /** Returns (layers, ...), unless some are missing. */
    Optional<ArrayData> whole() {
        return added == layers ? Optional.ofNullable(whole) : Optional.empty();
    }
}
