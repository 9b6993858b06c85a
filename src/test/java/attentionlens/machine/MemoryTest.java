package attentionlens.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryTest {
    @Test
    void whatLinuxCouldGiveIsFree() {
        String said = """
                MemTotal:       16333680 kB
                MemFree:          400000 kB
                MemAvailable:   12000000 kB
                Buffers:          500000 kB
                """;
        assertThat(Memory.ofMeminfo(said.lines())).hasValue(12_000_000L * 1024);
    }

    @Test
    void macPagesThatCanBeGivenAwayAreFree() {
        String said = """
                Mach Virtual Memory Statistics: (page size of 16384 bytes)
                Pages free:                               10000.
                Pages active:                            400000.
                Pages inactive:                          300000.
                Pages speculative:                         5000.
                Pages throttled:                              0.
                Pages wired down:                        150000.
                Pages purgeable:                           7000.
                "Translation faults":                 123456789.
                Pages stored in compressor:              200000.
                """;
        assertThat(Memory.ofVmStat(said)).hasValue(315_000L * 16384);
    }

    @Test
    void anotherTextSaysNothing() {
        assertThat(Memory.ofVmStat("vm_stat: failed")).isEmpty();
    }

    @Test
    void freeMemoryIsPartOfAll() {
        Memory memory = Memory.read();
        assertThat(memory.free()).isPositive().isLessThanOrEqualTo(memory.total());
        assertThat(new Memory(100, 300).free()).isEqualTo(100);
    }
}
