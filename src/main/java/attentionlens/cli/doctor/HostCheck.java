package attentionlens.cli.doctor;

import attentionlens.djl.CpuFeatures;
import attentionlens.machine.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Checks Java, processor, memory and disk. */
final class HostCheck {
    /** About what the window, Java and a small model need. */
    private static final long SMALL_MEMORY = 4 * Bytes.GIB;

    private static final long SMALL_DISK = Bytes.GIB;

    private HostCheck() {}

    static List<Finding> of(Machine machine) {
        return List.of(java(machine), processor(machine), memory(machine), disk(machine));
    }

    private static Finding java(Machine machine) {
        return Finding.ok(
                "Java",
                machine.java() + " on " + machine.os() + " (" + machine.arch() + "), heap up to "
                        + Bytes.words(machine.maxHeap()));
    }

    private static Finding processor(Machine machine) {
        CpuFeatures cpu = machine.cpu();
        List<String> can = new ArrayList<>();
        add(can, cpu.avx2(), "AVX2");
        add(can, cpu.avx512(), "AVX-512");
        add(can, cpu.vnni(), "VNNI");
        add(can, cpu.avx512Bf16(), "AVX-512 BF16");
        add(can, cpu.amx(), "AMX");
        add(can, cpu.armBf16(), "BF16");
        String said = cpu.model() + ": " + cpu.physicalCores() + " cores (" + cpu.cores() + " threads)"
                + (can.isEmpty() ? "" : ", " + String.join(", ", can));
        if (!cpu.sse42()) {
            return Finding.problem(
                    "Processor", said + "; without SSE 4.2, models cannot run", CpuFeatures.CURE_OF_MISSING_SSE42);
        }
        boolean x86 = machine.arch().equals("amd64") || machine.arch().equals("x86_64");
        boolean reportsFeatures =
                machine.os().startsWith("Linux") || machine.os().startsWith("Windows");
        return x86 && reportsFeatures && !cpu.avx2()
                ? Finding.attention(
                        "Processor",
                        said + "; without AVX2, 16-bit and 8-bit weights are slow",
                        "Use --dtype f32 if there is enough memory, or another machine.")
                : Finding.ok("Processor", said);
    }

    private static void add(List<String> list, boolean has, String name) {
        if (has) {
            list.add(name);
        }
    }

    private static Finding memory(Machine machine) {
        String said = Bytes.words(machine.memory().total()) + ", "
                + Bytes.words(machine.memory().free()) + " free";
        return machine.memory().free() < SMALL_MEMORY
                ? Finding.attention("Memory", said, "Close other programs, or use a small model and --dtype int8.")
                : Finding.ok("Memory", said);
    }

    private static Finding disk(Machine machine) {
        String said = Bytes.words(machine.cache().free()) + " free where native libraries are kept ("
                + machine.cache().folder() + ")";
        return machine.cache().free() < SMALL_DISK
                ? Finding.problem(
                        "Disk", said, "Free some space, or set DJL_CACHE_DIR to a folder on a disk with room.")
                : Finding.ok("Disk", said);
    }
}
