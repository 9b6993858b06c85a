package attentionlens.machine;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The GPUs that can be used on this machine, as far as that is known without loading an engine.
 *
 * @param count number of GPUs; they are {@code cuda:0}, {@code cuda:1}...
 * @param free bytes free on {@code cuda:0}, which {@code auto} takes; empty if there is no GPU or that is not known
 */
public record Gpus(int count, OptionalLong free) {
    public static final Gpus NONE = new Gpus(0, OptionalLong.empty());

    /** Reads this machine's GPUs. Starts a program and waits for it: call it in the background. */
    public static Gpus read() {
        Map<String, String> environment = System.getenv();
        return isCpuChosen(environment) ? NONE : of(NvidiaSmi.read(), environment);
    }

    /**
     * Reads the GPUs from output that was obtained before.
     *
     * @param smiOutput output of {@link NvidiaSmi#read}
     */
    public static Gpus of(Optional<Output> smiOutput, Map<String, String> environment) {
        int count = Math.min(NvidiaSmi.count(smiOutput), shown(environment));
        return count == 0 || isCpuChosen(environment)
                ? NONE
                : new Gpus(count, NvidiaSmi.freeMemory(smiOutput, first(environment)));
    }

    private static boolean isCpuChosen(Map<String, String> environment) {
        return "cpu".equals(environment.get("ATTENTION_LENS_DEVICE"));
    }

    /** Returns the name, as in CUDA_VISIBLE_DEVICES, of the GPU that is cuda:0. */
    private static String first(Map<String, String> environment) {
        return environment
                .getOrDefault("CUDA_VISIBLE_DEVICES", "0")
                .split(",", -1)[0]
                .strip();
    }

    /** Returns how many GPUs CUDA shows: those listed before the first that is invalid, such as -1. */
    private static int shown(Map<String, String> environment) {
        String visible = environment.get("CUDA_VISIBLE_DEVICES");
        if (visible == null) {
            return Integer.MAX_VALUE;
        }
        int shown = 0;
        for (String name : visible.split(",", -1)) {
            if (name.isBlank() || name.strip().startsWith("-")) {
                return shown;
            }
            shown++;
        }
        return shown;
    }
}
