package attentionlens.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The time that processors have spent, in the kernel's ticks, as Linux counts it.
 *
 * @param cores number of cores
 * @param passed time of all cores
 * @param busy of that, the time spent on anything
 * @param own of that, the time spent on this process and its children that have ended
 */
record ProcessorLoad(int cores, long passed, long busy, long own) {
    private static final Path ALL = Path.of("/proc/stat");
    private static final Path OWN = Path.of("/proc/self/stat");
    /** Fields of a line of {@link #ALL}: the time that nothing was done, or only a disk awaited. */
    private static final List<Integer> IDLE = List.of(3, 4);
    /** The last field that counts: the others, of virtual machines, are in the first ones too. */
    private static final int LAST = 7;

    /** Reads it; empty on other systems. */
    static Optional<ProcessorLoad> read() {
        if (!Files.isReadable(ALL) || !Files.isReadable(OWN)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(Files.readAllLines(ALL), Files.readString(OWN)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads it from Linux's files.
     *
     * @param all lines such as {@code cpu0 user nice system idle iowait irq softirq steal ...}, that of all cores first
     * @param own a line with this process's times in its 14th to 17th field; the second, in brackets, may contain spaces
     */
    static ProcessorLoad of(List<String> all, String own) {
        long[] times = numbers(all.getFirst().replaceFirst("cpu\\s+", ""));
        long passed = IntStream.rangeClosed(0, LAST).mapToLong(i -> times[i]).sum();
        long idle = IDLE.stream().mapToLong(i -> times[i]).sum();
        String[] process = own.substring(own.lastIndexOf(')') + 2).split(" ", -1);
        long spent = IntStream.range(11, 15)
                .mapToLong(i -> Long.parseLong(process[i]))
                .sum();
        int cores = (int) all.stream().filter(line -> line.matches("cpu\\d.*")).count();
        return new ProcessorLoad(cores, passed, passed - idle, spent);
    }

    /** Returns how many cores other processes have kept busy since an earlier reading. */
    double others(ProcessorLoad since) {
        long other = busy - since.busy - (own - since.own);
        return (double) Math.max(0, other) * cores / (passed - since.passed);
    }

    private static long[] numbers(String line) {
        return Stream.of(line.strip().split("\\s+", -1))
                .mapToLong(Long::parseLong)
                .toArray();
    }
}
