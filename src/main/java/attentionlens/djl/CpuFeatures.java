package attentionlens.djl;

import attentionlens.machine.WindowsProcessor;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The features of the processor that the choice of kernels depends on. Linux lists them, Windows some; elsewhere, only those are assumed
 * that every machine of the architecture has.
 *
 * @param model the processor's name
 * @param intel whether Intel made it
 * @param cores cores that this process may use, counting each thread of a core
 * @param physicalCores physical cores that this process may use
 * @param sse42 SSE 4.2, without which native libraries end the process; true where the system does not tell, and on ARM
 * @param avx2 256-bit integer and FMA instructions (x86)
 * @param avx512 512-bit instructions (x86)
 * @param vnni products of bytes, summed without saturation (x86)
 * @param avx512Bf16 bfloat16 products in 512-bit registers (x86)
 * @param amx matrix tiles for bfloat16 (x86)
 * @param armBf16 bfloat16 products (ARM)
 */
public record CpuFeatures(
        String model,
        boolean intel,
        int cores,
        int physicalCores,
        boolean sse42,
        boolean avx2,
        boolean avx512,
        boolean vnni,
        boolean avx512Bf16,
        boolean amx,
        boolean armBf16) {

    /** What a user can do if there is no SSE 4.2. */
    public static final String CURE_OF_MISSING_SSE42 =
            "If this is a virtual machine, set its processor's type to the host's, or to x86-64-v2 or newer; otherwise use another machine.";

    private static final Path CPUINFO = Path.of("/proc/cpuinfo");

    /**
     * Whether products of many rows are faster in bfloat16 than in f32. Without instructions for them, they are several times slower; with
     * Intel's for 512-bit registers, up to two times.
     */
    boolean fastBf16() {
        return amx || (avx512Bf16 && !intel) || armBf16;
    }

    /**
     * Returns this.
     *
     * @throws Problem if native libraries would end the process
     */
    CpuFeatures requireSse42() {
        if (!sse42) {
            throw new Problem("Models cannot run on this processor (" + model + "), which lacks SSE 4.2. "
                    + CURE_OF_MISSING_SSE42);
        }
        return this;
    }

    /** Returns the same without the features that libtorch uses by way of oneDNN. */
    CpuFeatures withoutOneDnn() {
        return new CpuFeatures(model, intel, cores, physicalCores, sse42, avx2, avx512, false, false, false, false);
    }

    /** Reads this machine's features. */
    public static CpuFeatures detect() {
        int cores = Runtime.getRuntime().availableProcessors();
        Optional<WindowsProcessor> windows = WindowsProcessor.read();
        if (windows.isPresent()) {
            return of(windows.get(), cores);
        }
        String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        if (!Files.isReadable(CPUINFO)) {
            return new CpuFeatures(architecture, false, cores, cores, true, false, false, false, false, false, false);
        }
        try {
            return of(Files.readAllLines(CPUINFO), architecture, cores);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads Linux's list of processors.
     *
     * @param cpuinfo lines of {@code /proc/cpuinfo}
     * @param architecture architecture that Java runs on; if it is emulated, the list is the host's, whose instructions are missing here
     * @param cores cores that the process may use
     */
    static CpuFeatures of(List<String> cpuinfo, String architecture, int cores) {
        String name = architecture.equals("aarch64") ? "Features" : "flags";
        Set<String> flags = Set.copyOf(List.of(value(cpuinfo, name, "").strip().split("\\s+")));
        return new CpuFeatures(
                value(cpuinfo, "model name", architecture),
                value(cpuinfo, "vendor_id", "").equals("GenuineIntel"),
                cores,
                physicalCores(cpuinfo, cores),
                flags.contains("sse4_2") || !flags.contains("sse2"),
                flags.contains("avx2") && flags.contains("fma"),
                flags.contains("avx512f") && flags.contains("avx512bw"),
                flags.contains("avx512_vnni") || flags.contains("avx_vnni"),
                flags.contains("avx512_bf16"),
                flags.contains("amx_tile") && flags.contains("amx_bf16"),
                flags.contains("bf16"));
    }

    /** Takes what Windows tells. It does not tell VNNI and BF16, but all of AMD's processors with 512-bit instructions have both. */
    static CpuFeatures of(WindowsProcessor windows, int cores) {
        boolean zen4OrNewer = windows.avx512() && windows.name().contains("AuthenticAMD");
        return new CpuFeatures(
                windows.name(),
                windows.name().contains("GenuineIntel"),
                cores,
                Math.min(windows.physicalCores(), cores),
                true,
                windows.avx2(),
                windows.avx512(),
                zen4OrNewer,
                zen4OrNewer,
                false,
                false);
    }

    /** Counts distinct pairs of socket and core; if these are not listed, every thread counts as a core. */
    private static int physicalCores(List<String> cpuinfo, int cores) {
        Set<String> seen = new LinkedHashSet<>();
        String socket = "0";
        for (String line : cpuinfo) {
            switch (name(line)) {
                case "physical id" -> socket = value(line);
                case "core id" -> seen.add(socket + "/" + value(line));
                default -> {}
            }
        }
        return seen.isEmpty() ? cores : Math.min(seen.size(), cores);
    }

    private static String value(List<String> cpuinfo, String name, String otherwise) {
        return cpuinfo.stream()
                .filter(line -> name(line).equals(name))
                .map(CpuFeatures::value)
                .findFirst()
                .orElse(otherwise);
    }

    private static String name(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? "" : line.substring(0, colon).strip();
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }
}
