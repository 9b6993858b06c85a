package attentionlens.hub;

import attentionlens.machine.Gpus;
import attentionlens.machine.Memory;
import java.util.OptionalLong;

/**
 * What this machine can hold.
 *
 * @param memory of the machine
 * @param gpuFree bytes free on the GPU that is taken; none where there is none
 */
public record Capacity(Memory memory, OptionalLong gpuFree) {
    /** This machine's, now. */
    public static Capacity read() {
        return new Capacity(Memory.read(), Gpus.read().free());
    }
}
