package attentionlens.hub;

import attentionlens.machine.Memory;
import attentionlens.machine.NvidiaSmi;
import java.util.OptionalLong;

/**
 * What this machine can hold.
 *
 * @param memory of the machine
 * @param gpuFree bytes free on the GPU that has most; none where there is none
 */
public record Capacity(Memory memory, OptionalLong gpuFree) {
    /** This machine's, now. */
    public static Capacity read() {
        boolean cpuChosen = "cpu".equals(System.getenv("ATTENTION_LENS_DEVICE"));
        return new Capacity(Memory.read(), cpuChosen ? OptionalLong.empty() : NvidiaSmi.freeMemory(NvidiaSmi.read()));
    }
}
