package attentionlens.hub;

import attentionlens.store.FileBytes;
import attentionlens.store.FileLocks;
import attentionlens.store.IoReason;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A partially fetched file. It is kept after an interruption, for the next fetch to resume. A lock admits one writer at a time. */
final class PartialFile implements AutoCloseable {
    private static final int BUFFER = 1 << 20;

    private final Path path;
    private final HubFile file;
    private final FileChannel channel;
    private final MessageDigest digest;
    private long size;

    private PartialFile(Path path, HubFile file, FileChannel channel) {
        this.path = path;
        this.file = file;
        this.channel = channel;
        this.digest = digest(file);
    }

    /** Opens or creates a partial file, and hashes what it contains. */
    static PartialFile open(Path path, HubFile file, Cancellation cancellation) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                if (!FileLocks.take(channel)) {
                    throw new Problem(
                            "Another Attention Lens is fetching this model (" + path + "). Wait for it, or stop it.");
                }
                PartialFile partial = new PartialFile(path, file, channel);
                partial.start();
                partial.hashExisting(cancellation);
                return partial;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /** Whether a file is complete and has the hub's hash. */
    static boolean isWhole(Path path, HubFile file, Cancellation cancellation) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            PartialFile whole = new PartialFile(path, file, channel);
            whole.start();
            whole.hashExisting(cancellation);
            return whole.isComplete() && whole.hasItsHash();
        } catch (IOException e) {
            throw new Problem("Cannot read " + path + ": " + IoReason.of(e) + ".", e);
        }
    }

    long size() {
        return size;
    }

    boolean isComplete() {
        return size == file.size();
    }

    /** Whether the content has the hub's hash. Call once, when complete: it resets the digest. */
    boolean hasItsHash() {
        return file.hasHash(digest.digest());
    }

    void write(ByteBuffer bytes) throws IOException {
        if (size + bytes.remaining() > file.size()) {
            throw new IOException("it sends more than the " + file.size() + " bytes it promised");
        }
        size += bytes.remaining();
        digest.update(bytes.duplicate());
        try {
            FileBytes.write(channel, bytes);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /** Empties the file to start over. */
    void restart() {
        try {
            channel.truncate(0);
            channel.position(0);
            start();
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private void start() {
        size = 0;
        digest.reset();
        if (!file.isSha256()) { // git hashes a header with type and size before the content
            digest.update(("blob " + file.size() + "\0").getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void hashExisting(Cancellation cancellation) throws IOException {
        if (channel.size() > file.size()) {
            restart();
            return;
        }
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        while (channel.read(buffer) >= 0) {
            Pause.check(cancellation);
            size += buffer.flip().remaining();
            digest.update(buffer);
            buffer.clear();
        }
    }

    private static Problem unwritable(Path path, IOException e) {
        return new Problem(
                "Cannot write " + path + ": " + IoReason.of(e)
                        + ". Free some space there, or choose another place with --to or HF_HOME.",
                e);
    }

    private static MessageDigest digest(HubFile file) {
        try {
            return MessageDigest.getInstance(file.isSha256() ? "SHA-256" : "SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has both", e);
        }
    }
}
