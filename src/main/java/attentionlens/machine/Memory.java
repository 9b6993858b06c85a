package attentionlens.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Bytes of memory in all, and free ones. */
public record Memory(long total, long free) {
    public Memory {
        free = Math.min(free, total); // what Linux tells is the machine's, also in a container that has less
    }

    /** This machine's, now. */
    public static Memory read() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Memory(system.getTotalMemorySize(), available().orElse(system.getFreeMemorySize()));
    }

    /** What Linux could give to a program: free, or given up by caches. */
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
