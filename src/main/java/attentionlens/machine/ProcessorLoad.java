package attentionlens.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    /** The times of all cores. Those of virtual machines, which may follow, are in the first ones too. */
    private static final Pattern TIMES = Pattern.compile(
            "cpu +(?<user>\\d+) (?<nice>\\d+) (?<system>\\d+) (?<idle>\\d+) (?<waiting>\\d+) (?<irq>\\d+) (?<softirq>\\d+) (?<steal>\\d+)\\b.*");
    /** The 14th to 17th field; the second, in brackets, may contain spaces and brackets. */
    private static final Pattern SPENT = Pattern.compile(
            "\\d+ \\(.*\\) (?:\\S+ ){11}(?<user>\\d+) (?<system>\\d+) (?<users>\\d+) (?<systems>\\d+) .*",
            Pattern.DOTALL);

    /** Reads it; empty where it cannot be read, as on other systems. */
    static Optional<ProcessorLoad> read() {
        try {
            return of(Files.readAllLines(ALL), Files.readString(OWN));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads it from Linux's files; empty if they have another form.
     *
     * @param all lines such as {@code cpu0 user nice system idle iowait irq softirq steal ...}, that of all cores first
     * @param own what there is about this process
     */
    static Optional<ProcessorLoad> of(List<String> all, String own) {
        Matcher times = TIMES.matcher(all.isEmpty() ? "" : all.getFirst());
        Matcher spent = SPENT.matcher(own);
        if (!times.matches() || !spent.matches()) {
            return Optional.empty();
        }
        long busy = sum(times, "user", "nice", "system", "irq", "softirq", "steal");
        int cores = (int) all.stream().filter(line -> line.matches("cpu\\d.*")).count();
        return Optional.of(new ProcessorLoad(
                cores, busy + sum(times, "idle", "waiting"), busy, sum(spent, "user", "system", "users", "systems")));
    }

    private static long sum(Matcher numbers, String... names) {
        return Stream.of(names).map(numbers::group).mapToLong(Long::parseLong).sum();
    }

    /** Returns how many cores other processes have kept busy since an earlier reading. */
    double others(ProcessorLoad since) {
        long other = busy - since.busy - (own - since.own);
        return (double) Math.max(0, other) * cores / (passed - since.passed);
    }
}
