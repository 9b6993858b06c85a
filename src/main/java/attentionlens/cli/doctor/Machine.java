package attentionlens.cli.doctor;

import attentionlens.djl.CpuFeatures;
import attentionlens.machine.Memory;
import attentionlens.machine.Output;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Raw readings of a machine.
 *
 * @param java version and vendor
 * @param maxHeap largest size of Java's heap, in bytes
 * @param os name of the system
 * @param arch {@code amd64}, {@code aarch64}...
 * @param cpu what the processor can do
 * @param memory total and free bytes
 * @param environment environment variables
 * @param classPath entries of the class path
 * @param nvidiaDriver whether the system reports that NVIDIA's driver is loaded
 * @param nvidiaSmi what {@code nvidia-smi} printed about the GPUs; null if there is no such program
 * @param cudaRuntimes CUDA runtime libraries, in the order in which they would be found
 * @param cache where DJL keeps native libraries
 * @param cached folders in the cache
 * @param missingForText the system's libraries that the text of a window needs, and that it lacks
 * @param missingForDesktop those that a window on a display needs besides
 * @param engine what an attempt to load the engine printed
 */
public record Machine(
        String java,
        long maxHeap,
        String os,
        String arch,
        CpuFeatures cpu,
        Memory memory,
        Map<String, String> environment,
        List<String> classPath,
        boolean nvidiaDriver,
        @Nullable Output nvidiaSmi,
        List<CudaRuntime> cudaRuntimes,
        Disk cache,
        List<CachedFolder> cached,
        List<String> missingForText,
        List<String> missingForDesktop,
        Output engine) {

    /** A folder, and the free bytes on its disk. */
    public record Disk(Path folder, long free) {}

    /**
     * A CUDA runtime library.
     *
     * @param file with links followed
     * @param reachable whether the loader finds it by itself
     */
    public record CudaRuntime(Path file, boolean reachable) {}

    /**
     * A folder in DJL's cache.
     *
     * @param name such as {@code 2.7.1-cu128-linux-x86_64}
     * @param files names of the files in it that are not empty
     * @param bytes total size of its files
     */
    public record CachedFolder(String name, Set<String> files, long bytes) {}

    boolean isWindows() {
        return os.startsWith("Windows");
    }

    boolean isMac() {
        return os.startsWith("Mac");
    }

    /** Returns an environment variable; empty if it is not set. */
    String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /** Whether the CPU's libtorch is on the class path, which forces the CPU. */
    boolean hasCpuLibtorch() {
        return classPath.stream().anyMatch(entry -> entry.contains("pytorch-native-cpu"));
    }

    /** Whether the user chose the CPU. */
    boolean cpuChosen() {
        return variable("ATTENTION_LENS_DEVICE").equals("cpu");
    }
}
