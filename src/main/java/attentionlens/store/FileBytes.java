package attentionlens.store;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.WritableByteChannel;

/** Reads all bytes of a file, copied or mapped; writes all bytes of a buffer. */
public final class FileBytes {
    private static final long MAX_AT_ONCE = 1 << 30;

    private FileBytes() {}

    /** How the bytes of a file are read. */
    @FunctionalInterface
    interface Loader {
        MemorySegment read(FileChannel file) throws IOException;
    }

    /** Reads a file that can be replaced while its bytes are in use. They live as long as anything refers to them. */
    static MemorySegment replaceable(FileChannel file) throws IOException {
        return replaceable(System.getProperty("os.name")).read(file);
    }

    /** Returns how a system reads such a file: Windows neither replaces nor deletes a mapped one, so it is copied there. */
    static Loader replaceable(String system) {
        return system.startsWith("Windows") ? FileBytes::copied : file -> mapped(file, Arena.ofAuto());
    }

    /** Maps a file's bytes, for as long as the arena lives. */
    static MemorySegment mapped(FileChannel file, Arena arena) throws IOException {
        return file.map(MapMode.READ_ONLY, 0, file.size(), arena);
    }

    static MemorySegment copied(FileChannel file) throws IOException {
        MemorySegment bytes = Arena.ofAuto().allocate(file.size(), Long.BYTES);
        for (long at = 0; at < bytes.byteSize(); ) {
            long count = Math.min(bytes.byteSize() - at, MAX_AT_ONCE);
            int came = file.read(bytes.asSlice(at, count).asByteBuffer(), at);
            if (came < 0) {
                throw new EOFException("it became shorter in the meantime");
            }
            at += came;
        }
        return bytes.asReadOnly();
    }

    /** Writes what remains in a buffer: a channel may take only a part at once. */
    public static void write(WritableByteChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
