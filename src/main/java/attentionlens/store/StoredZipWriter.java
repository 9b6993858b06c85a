package attentionlens.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes a zip of uncompressed parts in one pass, with zip64 records where a size or an offset needs them. All times are the
 * format's earliest, so that equal content gives equal bytes.
 */
final class StoredZipWriter {
    private static final long LIMIT = 0xFFFF_FFFFL;
    private static final short UTF_8 = 1 << 11;
    private static final short DAY_ZERO = 0x21; // 1980-01-01
    private static final int ZIP64_LOCAL = 20;
    private static final int CRC_AT = 14; // within a local header

    private final FileChannel file;
    private final long limit;
    private final List<Part> parts = new ArrayList<>();

    private record Part(String name, long size, long offset, int crc) {}

    /** Writes a part's content: exactly the announced number of bytes. */
    @FunctionalInterface
    interface Content {
        void writeTo(WritableByteChannel out) throws IOException;
    }

    StoredZipWriter(FileChannel file) {
        this(file, LIMIT);
    }

    /** @param limit size or offset from which zip64 records are written */
    StoredZipWriter(FileChannel file, long limit) {
        this.file = file;
        this.limit = limit;
    }

    /** Returns where in the file the content of the next part will start. */
    long contentStart(String name, long size) throws IOException {
        return file.position() + 30 + name.getBytes(StandardCharsets.UTF_8).length + (size >= limit ? ZIP64_LOCAL : 0);
    }

    void add(String name, long size, Content content) throws IOException {
        long offset = file.position();
        FileBytes.write(file, localHeader(name.getBytes(StandardCharsets.UTF_8), size));
        Checked out = new Checked(file);
        content.writeTo(out);
        if (out.count != size) {
            throw new IllegalStateException(name + ": " + out.count + " bytes written, " + size + " announced");
        }
        int crc = (int) out.crc.getValue();
        ByteBuffer patch = little(4).putInt(crc).flip();
        while (patch.hasRemaining()) {
            file.write(patch, offset + CRC_AT + patch.position());
        }
        parts.add(new Part(name, size, offset, crc));
    }

    /** Writes the directory, which completes the zip. */
    void finish() throws IOException {
        long start = file.position();
        for (Part part : parts) {
            FileBytes.write(file, directoryEntry(part));
        }
        long length = file.position() - start;
        boolean big = start >= limit || parts.size() >= 0xFFFF;
        if (big) {
            FileBytes.write(file, zip64End(start, length));
        }
        int count = Math.min(parts.size(), 0xFFFF);
        FileBytes.write(
                file,
                little(22)
                        .putInt(0x06054b50)
                        .putInt(0)
                        .putShort((short) count)
                        .putShort((short) count)
                        .putInt((int) length)
                        .putInt(big ? -1 : (int) start)
                        .putShort((short) 0)
                        .flip());
    }

    private ByteBuffer localHeader(byte[] name, long size) {
        boolean big = size >= limit;
        ByteBuffer out = little(30 + name.length + (big ? ZIP64_LOCAL : 0));
        out.putInt(0x04034b50).putShort((short) (big ? 45 : 20)).putShort(UTF_8).putShort((short) 0);
        out.putShort((short) 0).putShort(DAY_ZERO).putInt(0);
        out.putInt(big ? -1 : (int) size).putInt(big ? -1 : (int) size);
        out.putShort((short) name.length)
                .putShort((short) (big ? ZIP64_LOCAL : 0))
                .put(name);
        if (big) {
            out.putShort((short) 1).putShort((short) 16).putLong(size).putLong(size);
        }
        return out.flip();
    }

    private ByteBuffer directoryEntry(Part part) {
        byte[] name = part.name.getBytes(StandardCharsets.UTF_8);
        boolean bigSize = part.size >= limit;
        boolean bigOffset = part.offset >= limit;
        int numbers = (bigSize ? 16 : 0) + (bigOffset ? 8 : 0);
        int extra = numbers == 0 ? 0 : 4 + numbers;
        short version = (short) (numbers == 0 ? 20 : 45);
        ByteBuffer out = little(46 + name.length + extra);
        out.putInt(0x02014b50)
                .putShort(version)
                .putShort(version)
                .putShort(UTF_8)
                .putShort((short) 0);
        out.putShort((short) 0).putShort(DAY_ZERO).putInt(part.crc);
        out.putInt(bigSize ? -1 : (int) part.size).putInt(bigSize ? -1 : (int) part.size);
        out.putShort((short) name.length).putShort((short) extra).putShort((short) 0);
        out.putShort((short) 0).putShort((short) 0).putInt(0).putInt(bigOffset ? -1 : (int) part.offset);
        out.put(name);
        if (numbers > 0) {
            out.putShort((short) 1).putShort((short) numbers);
        }
        if (bigSize) {
            out.putLong(part.size).putLong(part.size);
        }
        if (bigOffset) {
            out.putLong(part.offset);
        }
        return out.flip();
    }

    private ByteBuffer zip64End(long start, long length) {
        ByteBuffer out = little(56 + 20);
        out.putInt(0x06064b50)
                .putLong(44)
                .putShort((short) 45)
                .putShort((short) 45)
                .putInt(0)
                .putInt(0);
        out.putLong(parts.size()).putLong(parts.size()).putLong(length).putLong(start);
        out.putInt(0x07064b50).putInt(0).putLong(start + length).putInt(1);
        return out.flip();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Passes bytes on, counting and checksumming them. */
    private static final class Checked implements WritableByteChannel {
        private final CRC32 crc = new CRC32();
        private final FileChannel file;
        private long count;

        Checked(FileChannel file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            ByteBuffer seen = bytes.duplicate();
            int written = file.write(bytes);
            crc.update(seen.limit(seen.position() + written));
            count += written;
            return written;
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException("The zip closes its file.");
        }
    }
}
