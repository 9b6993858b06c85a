package attentionlens.djl;

import attentionlens.machine.UnwrittenMemory;
import java.lang.foreign.MemorySegment;

/** Memory for what is captured of tokens. Java does not see how much of it is garbage, and has to be told to look. */
final class CaptureMemory {
    private static final long MUCH = 2L << 30;

    private long allocated;

    /** Finds the system's functions now, which takes longer than a token. */
    CaptureMemory() {
        UnwrittenMemory.allocate(1);
    }

    /** Allocates memory that lives as long as anything refers to it. */
    MemorySegment allocate(long bytes) {
        allocated += bytes;
        if (allocated > MUCH) {
            System.gc();
            allocated = bytes;
        }
        return UnwrittenMemory.allocate(bytes);
    }
}
