package attentionlens.hub;

import attentionlens.machine.Gpus;
import attentionlens.machine.Memory;
import java.util.OptionalLong;

/**
 * The memory that models can use on a machine.
 *
 * @param memory of the machine
 * @param gpuFree free bytes on the GPU that would be used; empty if there is none
 */
public record Capacity(Memory memory, OptionalLong gpuFree) {
    /** Reads this machine's capacity now. */
    static Capacity read() {
        return new Capacity(Memory.read(), Gpus.read().free());
    }
}
