package attentionlens.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class UnwrittenMemoryTest {
    @Test
    void allOfItCanBeUsedByAnyThread() throws InterruptedException {
        MemorySegment memory = UnwrittenMemory.allocate(1 << 20);
        assertThat(memory.byteSize()).isEqualTo(1 << 20);
        Thread other = Thread.ofPlatform().start(() -> memory.fill((byte) 7));
        other.join();
        assertThat(memory.get(ValueLayout.JAVA_BYTE, 0)).isEqualTo((byte) 7);
        assertThat(memory.get(ValueLayout.JAVA_BYTE, (1 << 20) - 1)).isEqualTo((byte) 7);
    }

    @Test
    void theSystemMayHaveNone() {
        assertThatThrownBy(() -> UnwrittenMemory.allocate(1L << 60))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot allocate memory");
    }
}
