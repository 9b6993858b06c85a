package attentionlens.store;

import attentionlens.trace.Problem;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * A zip of uncompressed parts, in memory or mapped; a mapped part takes no memory until it is read.
 *
 * @param path the file
 * @param file all of its bytes
 * @param parts the parts by name, in the directory's order
 */
public record StoredZip(Path path, MemorySegment file, Map<String, Part> parts) {
    private static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int END = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    /** What fits into an array of Java. */
    private static final long LARGEST = Integer.MAX_VALUE - 8;

    private static final long IN_ZIP64 = 0xFFFF_FFFFL;

    /** Where a part's content lies in the file, and its checksum (CRC-32). */
    public record Part(long offset, long size, int crc) {}

    /**
     * Opens a zip that may be replaced while it is in use, as traces are. Its bytes live as long as anything refers to them.
     *
     * @throws Problem if it is missing, is not a zip, is cut off, or has compressed parts
     */
    public static StoredZip open(Path path) {
        return open(path, FileBytes::replaceable);
    }

    /**
     * Opens a zip that may be larger than memory, such as weights. On Windows, it cannot be replaced before the arena is closed.
     *
     * @throws Problem if it is missing, is not a zip, is cut off, or has compressed parts
     */
    public static StoredZip map(Path path, Arena arena) {
        return open(path, file -> FileBytes.mapped(file, arena));
    }

    private static StoredZip open(Path path, FileBytes.Loader loader) {
        MemorySegment file = bytes(path, loader);
        try {
            return new StoredZip(path, file, directory(file, path));
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new Problem(path + " is damaged: its directory does not fit the file. Make or copy it again.", e);
        }
    }

    private static MemorySegment bytes(Path path, FileBytes.Loader loader) {
        if (Files.isDirectory(path)) {
            throw new Problem(path + " is a folder. Choose a file.");
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return loader.read(channel);
        } catch (IOException e) {
            throw new Problem("Cannot read " + path + ": " + IoReason.of(e) + ".", e);
        }
    }

    /** Returns a part's bytes, without copying. */
    public MemorySegment content(Part part) {
        return file.asSlice(part.offset, part.size);
    }

    /** Returns a small part's bytes, copied and checked against its checksum. */
    public byte[] bytes(String name) {
        Part part = parts.get(name);
        if (part == null) {
            throw new Problem(path + " has no part '" + name + "'. It is damaged or another kind of file.");
        }
        if (part.size > LARGEST) {
            throw new Problem(path + " is damaged: '" + name + "' is larger than 2 GB. Make or copy it again.");
        }
        byte[] bytes = content(part).toArray(ValueLayout.JAVA_BYTE);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        if ((int) crc.getValue() != part.crc) {
            throw new Problem(path + " is damaged: '" + name + "' has changed. Make or copy it again.");
        }
        return bytes;
    }

    private static Map<String, Part> directory(MemorySegment file, Path path) {
        long end = end(file, path);
        long count = file.get(U16, end + 10) & 0xFFFF;
        long at = file.get(U32, end + 16) & IN_ZIP64;
        if (end >= 20 && file.get(U32, end - 20) == 0x07064b50) {
            long end64 = file.get(I64, end - 20 + 8);
            count = file.get(I64, end64 + 32);
            at = file.get(I64, end64 + 48);
        }
        Map<String, Part> parts = new LinkedHashMap<>();
        for (long i = 0; i < count; i++) {
            int name = file.get(U16, at + 28) & 0xFFFF;
            int extra = file.get(U16, at + 30) & 0xFFFF;
            int comment = file.get(U16, at + 32) & 0xFFFF;
            byte[] text = file.asSlice(at + 46, name).toArray(ValueLayout.JAVA_BYTE);
            String key = new String(text, StandardCharsets.UTF_8);
            parts.put(key, part(file, path, at, key));
            at = at + 46 + name + extra + comment;
        }
        return parts;
    }

    /** Finds the end record, which is the last thing in the file except for a comment. */
    private static long end(MemorySegment file, Path path) {
        long size = file.byteSize();
        for (long at = size - END; at >= Math.max(0, size - END - LONGEST_COMMENT); at--) {
            if (file.get(U32, at) == 0x06054b50 && (file.get(U16, at + 20) & 0xFFFF) == size - END - at) {
                return at;
            }
        }
        boolean begun = size >= 4 && file.get(U32, 0) == 0x04034b50;
        throw new Problem(path
                + (begun
                        ? " is cut off: its end is missing. Make or copy it again."
                        : " is not a zip file: it is damaged or another kind of file. Make or copy it again."));
    }

    private static Part part(MemorySegment file, Path path, long entry, String name) {
        if (file.get(U32, entry) != 0x02014b50) {
            throw new IndexOutOfBoundsException("No directory entry at " + entry);
        }
        if (file.get(U16, entry + 10) != 0) {
            throw new Problem(path + ": '" + name + "' is compressed. Its parts must be stored (zip -0).");
        }
        long size = file.get(U32, entry + 24) & IN_ZIP64;
        long header = file.get(U32, entry + 42) & IN_ZIP64;
        long number = zip64(file, entry);
        if (size == IN_ZIP64) {
            size = file.get(I64, number);
            number += 16; // the compressed size, which is the same, comes second
        }
        if (header == IN_ZIP64) {
            header = file.get(I64, number);
        }
        if (file.get(U32, header) != 0x04034b50) {
            throw new IndexOutOfBoundsException("No part at " + header);
        }
        long offset = header + 30 + (file.get(U16, header + 26) & 0xFFFF) + (file.get(U16, header + 28) & 0xFFFF);
        file.asSlice(offset, size); // throws if it is not inside the file
        return new Part(offset, size, file.get(U32, entry + 16));
    }

    /** Returns where the zip64 numbers of a directory entry start; the file's end if it has none. */
    private static long zip64(MemorySegment file, long entry) {
        long at = entry + 46 + (file.get(U16, entry + 28) & 0xFFFF);
        long end = at + (file.get(U16, entry + 30) & 0xFFFF);
        while (at + 4 <= end) {
            if (file.get(U16, at) == 1) {
                return at + 4;
            }
            at += 4 + (file.get(U16, at + 2) & 0xFFFF);
        }
        return file.byteSize();
    }
}
