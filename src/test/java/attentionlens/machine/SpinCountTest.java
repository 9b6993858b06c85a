package attentionlens.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SpinCountTest {
    @Test
    void threadsSpinIfAQuarterOfTheCoresIsEnoughForTheOthers() {
        ProcessorLoad start = new ProcessorLoad(2, 0, 0, 0);
        assertThat(chosen(start, new ProcessorLoad(2, 100, 50, 25), Map.of())).contains(10_000);
        assertThat(chosen(start, new ProcessorLoad(2, 100, 51, 25), Map.of())).contains(1000);
    }

    @Test
    void nothingIsSetBeforeAnyTimeHasPassed() {
        ProcessorLoad start = new ProcessorLoad(2, 100, 50, 25);
        assertThat(chosen(start, start, Map.of())).isEmpty();
    }

    @Test
    void whatTheUserSetsStays() {
        ProcessorLoad start = new ProcessorLoad(2, 0, 0, 0);
        ProcessorLoad now = new ProcessorLoad(2, 100, 25, 25);
        assertThat(chosen(start, now, Map.of("GOMP_SPINCOUNT", "5"))).isEmpty();
        assertThat(chosen(start, now, Map.of("OMP_WAIT_POLICY", "passive"))).isEmpty();
    }

    private static Optional<Integer> chosen(ProcessorLoad start, ProcessorLoad now, Map<String, String> environment) {
        return SpinCount.chosen(start, Optional.of(now), environment);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nativeLibrariesSeeWhatIsSet() throws Throwable {
        SpinCount.setEnvironment("ATTENTION_LENS_TEST", "1000");
        assertThat(environmentOfLibraries("ATTENTION_LENS_TEST")).isEqualTo("1000");
        SpinCount.setEnvironment("ATTENTION_LENS_TEST", "10000");
        assertThat(environmentOfLibraries("ATTENTION_LENS_TEST")).isEqualTo("10000");
    }

    private static String environmentOfLibraries(String name) throws Throwable {
        Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = (MemorySegment) linker.downcallHandle(
                            linker.defaultLookup().findOrThrow("getenv"),
                            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS))
                    .invokeExact(arena.allocateFrom(name));
            return value.reinterpret(Byte.MAX_VALUE).getString(0);
        }
    }
}
