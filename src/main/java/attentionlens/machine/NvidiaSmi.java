package attentionlens.machine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** NVIDIA's program that knows the GPUs. */
public final class NvidiaSmi {
    private static final int PATIENCE_SECONDS = 20;
    private static final int FREE = 3;
    private static final List<String> QUERY = List.of(
            "nvidia-smi",
            "--query-gpu=name,driver_version,memory.total,memory.free,compute_cap",
            "--format=csv,noheader,nounits");

    private NvidiaSmi() {}

    /** A line of {@code name, driver_version, memory.total, memory.free, compute_cap} a GPU, memory in MiB. */
    public static Optional<Output> read() {
        return Programs.run(PATIENCE_SECONDS, QUERY);
    }

    /** A line's fields. */
    public static List<String> fields(String line) {
        return List.of(line.split("\\s*,\\s*"));
    }

    /** Bytes that are free on the GPU that has most; none where there is none. */
    public static OptionalLong freeMemory(Optional<Output> said) {
        return gpus(said)
                .filter(fields -> fields.get(FREE).matches("\\d{1,9}"))
                .mapToLong(fields -> Long.parseLong(fields.get(FREE)) << 20)
                .max();
    }

    /** How many GPUs there are. */
    static int count(Optional<Output> said) {
        return (int) gpus(said).count();
    }

    private static Stream<List<String>> gpus(Optional<Output> said) {
        return said.filter(output -> output.exit() == 0).stream()
                .flatMap(output -> output.lines().stream())
                .map(NvidiaSmi::fields)
                .filter(fields -> fields.size() > FREE);
    }
}
