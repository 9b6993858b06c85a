package attentionlens.store;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/** All bytes of a file, in memory or mapped; they live as long as anything refers to them. */
final class FileBytes {
    private static final long MOST_AT_ONCE = 1 << 30;

    private FileBytes() {}

    /** How bytes come out of a file. */
    @FunctionalInterface
    interface Way {
        MemorySegment read(FileChannel file) throws IOException;
    }

    /** Of a file that can be replaced meanwhile. */
    static MemorySegment replaceable(FileChannel file) throws IOException {
        return replaceable(System.getProperty("os.name")).read(file);
    }

    /** Windows neither replaces nor deletes a file that is mapped. */
    static Way replaceable(String system) {
        return system.startsWith("Windows") ? FileBytes::copied : FileBytes::mapped;
    }

    static MemorySegment mapped(FileChannel file) throws IOException {
        return file.map(MapMode.READ_ONLY, 0, file.size(), Arena.ofAuto());
    }

    static MemorySegment copied(FileChannel file) throws IOException {
        MemorySegment bytes = Arena.ofAuto().allocate(file.size(), Long.BYTES);
        for (long at = 0; at < bytes.byteSize(); ) {
            long count = Math.min(bytes.byteSize() - at, MOST_AT_ONCE);
            int came = file.read(bytes.asSlice(at, count).asByteBuffer(), at);
            if (came < 0) {
                throw new EOFException("it became shorter meanwhile");
            }
            at += came;
        }
        return bytes.asReadOnly();
    }
}
