package attentionlens.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class WindowsProcessorTest {
    private static final int CORE = 0;
    private static final int NUMA_NODE = 1;
    private static final int CACHE = 2;
    private static final int PACKAGE = 3;

    /** Two cores of two threads each, with their caches, as winnt.h lays it out on 64-bit systems. */
    @Test
    void coresAreCountedAmongOtherParts() {
        int[][] parts = {
            {0b11, CORE}, {0b11, CACHE}, {0b1100, CORE}, {0b1100, CACHE}, {0b1111, PACKAGE}, {0b1111, NUMA_NODE}
        };
        MemorySegment segment = Arena.ofAuto().allocate(parts.length * 32L, Long.BYTES);
        ByteBuffer entries = segment.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        for (int[] part : parts) {
            entries.putLong(part[0]) // ProcessorMask
                    .putInt(part[1]) // Relationship
                    .putInt(0) // alignment
                    .putLong(0) // what depends on the relationship
                    .putLong(0);
        }
        assertThat(WindowsProcessor.cores(segment)).isEqualTo(2);
    }

    @Test
    void thereIsNoneOnOtherSystems() {
        assertThat(WindowsProcessor.read().isPresent()).isEqualTo(Win32.isHere());
    }
}
