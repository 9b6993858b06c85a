package attentionlens.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Total and free memory, bytes. */
public record Memory(long total, long free) {
    public Memory {
        free = Math.min(free, total); // Linux reports the whole machine's, even in a container that has less
    }

    /** Reads this machine's memory. */
    public static Memory read() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Memory(system.getTotalMemorySize(), available().orElse(system.getFreeMemorySize()));
    }

    /** Reads how many bytes Linux could give to a program: free, or reclaimable from caches. */
    private static Optional<Long> available() {
        Path meminfo = Path.of("/proc/meminfo");
        if (!Files.isReadable(meminfo)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(meminfo)) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
