package attentionlens.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Total and free memory, bytes. */
public record Memory(long total, long free) {
    private static final int PATIENCE_SECONDS = 5;
    private static final Pattern PAGE_SIZE = Pattern.compile("page size of (\\d+) bytes");
    private static final Pattern AVAILABLE_PAGES = Pattern.compile("Pages (?:free|speculative|inactive): +(\\d+)");

    public Memory {
        free = Math.min(free, total); // Linux reports the whole machine's, even in a container that has less
    }

    /** Reads this machine's memory. */
    public static Memory read() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Memory(
                system.getTotalMemorySize(), onLinux().or(Memory::onMac).orElse(system.getFreeMemorySize()));
    }

    /** Reads how many bytes Linux lets programs have, memory and swap, in a container its own; empty on systems whose swap grows. */
    public static OptionalLong limit() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return System.getProperty("os.name").startsWith("Linux")
                ? OptionalLong.of(system.getTotalMemorySize() + system.getTotalSwapSpaceSize())
                : OptionalLong.empty();
    }

    /** Reads how many bytes Linux could give to a program: free, or reclaimable from caches. */
    private static Optional<Long> onLinux() {
        Path meminfo = Path.of("/proc/meminfo");
        if (!Files.isReadable(meminfo)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(meminfo)) {
            return ofMeminfo(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads it from lines such as {@code MemAvailable:   12345 kB}. */
    static Optional<Long> ofMeminfo(Stream<String> lines) {
        return lines.filter(line -> line.startsWith("MemAvailable:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst();
    }

    /** Reads how many bytes macOS could give to a program. Java counts only those that hold nothing, which are always few. */
    private static Optional<Long> onMac() {
        return Programs.run(PATIENCE_SECONDS, List.of("vm_stat")).flatMap(said -> ofVmStat(said.text()));
    }

    /** Sums the pages that {@code vm_stat} calls free, speculative and inactive; empty if it prints something else. */
    static Optional<Long> ofVmStat(String text) {
        Matcher size = PAGE_SIZE.matcher(text);
        if (!size.find()) {
            return Optional.empty();
        }
        long pages = AVAILABLE_PAGES
                .matcher(text)
                .results()
                .mapToLong(line -> Long.parseLong(line.group(1)))
                .sum();
        return Optional.of(pages * Long.parseLong(size.group(1)));
    }
}
