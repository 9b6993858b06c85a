package attentionlens.machine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** {@code nvidia-smi}, NVIDIA's program that lists the GPUs. */
public final class NvidiaSmi {
    private static final int TIMEOUT_SECONDS = 20;
    private static final int FREE = 3;
    private static final int UUID = 5;
    private static final List<String> QUERY = List.of(
            "nvidia-smi",
            "--query-gpu=name,driver_version,memory.total,memory.free,compute_cap,uuid",
            "--format=csv,noheader,nounits");

    private NvidiaSmi() {}

    /** Runs it: one line per GPU, {@code name, driver_version, memory.total, memory.free, compute_cap, uuid}, memory in MiB. */
    public static Optional<Output> read() {
        return Programs.run(TIMEOUT_SECONDS, QUERY);
    }

    /** Splits a line into its fields. */
    public static List<String> fields(String line) {
        return List.of(line.split("\\s*,\\s*"));
    }

    /**
     * Returns the bytes that are free on a GPU; empty if that is not known.
     *
     * @param name the GPU's name as in CUDA_VISIBLE_DEVICES: its number, or the beginning of its UUID
     */
    static OptionalLong freeMemory(Optional<Output> smiOutput, String name) {
        Stream<List<String>> named = name.matches("\\d{1,4}")
                ? gpus(smiOutput).skip(Integer.parseInt(name))
                : gpus(smiOutput)
                        .filter(fields ->
                                fields.size() > UUID && fields.get(UUID).startsWith(name));
        return named.limit(1)
                .filter(fields -> fields.get(FREE).matches("\\d{1,9}"))
                .mapToLong(fields -> Long.parseLong(fields.get(FREE)) << 20)
                .findFirst();
    }

    /** Returns the number of GPUs. */
    static int count(Optional<Output> smiOutput) {
        return (int) gpus(smiOutput).count();
    }

    private static Stream<List<String>> gpus(Optional<Output> smiOutput) {
        return smiOutput.filter(output -> output.exit() == 0).stream()
                .flatMap(output -> output.lines().stream())
                .map(NvidiaSmi::fields)
                .filter(fields -> fields.size() > FREE);
    }
}
