package attentionlens.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Objects;
import java.util.Optional;

/**
 * What Windows tells of the processor.
 *
 * @param name vendor, family and model, such as {@code AMD64 Family 25 Model 97 Stepping 2, AuthenticAMD}
 * @param physicalCores physical cores of the first 64 processors
 * @param avx2 256-bit integer instructions
 * @param avx512 512-bit instructions
 */
public record WindowsProcessor(String name, int physicalCores, boolean avx2, boolean avx512) {
    private static final int PF_AVX2_INSTRUCTIONS_AVAILABLE = 40;
    private static final int PF_AVX512F_INSTRUCTIONS_AVAILABLE = 41;
    private static final int ENTRY = 32; // bytes of a SYSTEM_LOGICAL_PROCESSOR_INFORMATION
    private static final int RELATIONSHIP = 8; // offset in it; 0 is a core

    /** Reads this machine's processor, if its system is Windows, by Win32's functions. */
    public static Optional<WindowsProcessor> read() {
        if (!Win32.isHere()) {
            return Optional.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            return Optional.of(new WindowsProcessor(
                    Objects.requireNonNullElse(System.getenv("PROCESSOR_IDENTIFIER"), System.getProperty("os.arch")),
                    cores(arena),
                    has(arena, PF_AVX2_INSTRUCTIONS_AVAILABLE),
                    has(arena, PF_AVX512F_INSTRUCTIONS_AVAILABLE)));
        } catch (Throwable e) { // declared by invokeExact
            throw new IllegalStateException("Windows does not tell the processor", e);
        }
    }

    private static boolean has(Arena arena, int feature) throws Throwable {
        MethodHandle present = Win32.function(
                arena,
                "kernel32",
                "IsProcessorFeaturePresent",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        return (int) present.invokeExact(feature) != 0;
    }

    private static int cores(Arena arena) throws Throwable {
        MethodHandle information = Win32.function(
                arena,
                "kernel32",
                "GetLogicalProcessorInformation",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
        MemorySegment size = arena.allocate(ValueLayout.JAVA_INT);
        int none = (int) information.invokeExact(MemorySegment.NULL, size); // tells the size only
        MemorySegment entries = arena.allocate(size.get(ValueLayout.JAVA_INT, 0), Long.BYTES);
        if (none != 0 || (int) information.invokeExact(entries, size) == 0) {
            throw new IllegalStateException("GetLogicalProcessorInformation failed");
        }
        return cores(entries);
    }

    /** Counts the cores of an array of SYSTEM_LOGICAL_PROCESSOR_INFORMATION. */
    static int cores(MemorySegment entries) {
        return (int) entries.elements(MemoryLayout.sequenceLayout(ENTRY, ValueLayout.JAVA_BYTE))
                .filter(entry -> entry.get(ValueLayout.JAVA_INT, RELATIONSHIP) == 0)
                .count();
    }
}
