package attentionlens.store;

import attentionlens.trace.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Writes files atomically: first beside the target, then moved over it. */
public final class AtomicFile {
    /** Tries on Windows, where a virus scanner may hold for a moment what was just written. */
    private static final int TRIES = File.separatorChar == '\\' ? 10 : 1;

    private static final long RETRY_DELAY = 50_000_000; // ns

    /** Most links that are followed, as in Linux. */
    private static final int MAX_LINKS = 40;

    private AtomicFile() {}

    /** Fills an empty file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(FileChannel file) throws IOException;
    }

    /** A step that works on files. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    /**
     * Writes a file and replaces an existing one, also the target of links. If anything goes wrong, the existing file is unchanged, and
     * nothing else is left.
     *
     * @throws Problem if it cannot be written, naming the file and the cause
     */
    public static void write(Path target, Content content) {
        Path whole = followLinks(target);
        Path part = part(folder(target, whole));
        try {
            fill(part, content);
            retry(
                    () -> Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING),
                    TRIES);
        } catch (IOException e) {
            throw cannotWrite(target, e);
        } finally {
            remove(part);
        }
    }

    /** Writes a file of these bytes in the same way. */
    public static void write(Path target, byte[] bytes) {
        write(target, channel -> FileBytes.write(channel, ByteBuffer.wrap(bytes)));
    }

    /**
     * Tries whether a file can be created: better to know before hours of work than after them.
     *
     * @throws Problem if it cannot
     */
    public static void requireWritable(Path target) {
        Path whole = followLinks(target);
        Path part = part(folder(target, whole));
        try {
            Files.createFile(part);
            requirePossible(whole);
        } catch (IOException e) {
            throw cannotWrite(target, e);
        } finally {
            remove(part);
        }
    }

    /** @throws IOException if there can be no such file, as when its name is too long */
    private static void requirePossible(Path file) throws IOException {
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return; // it can be created
        }
    }

    private static Path folder(Path target, Path whole) {
        Path folder = whole.getParent();
        if (Files.isDirectory(whole) || folder == null) {
            throw new Problem(target + " is a folder. Choose a file.");
        }
        if (!Files.isDirectory(folder)) {
            throw new Problem("Cannot write " + target + ": there is no folder " + folder + ". Create it first.");
        }
        if (Files.exists(whole) && !Files.isRegularFile(whole)) { // such as /dev/null
            throw new Problem(target + " is not a file that can be replaced. Choose another file.");
        }
        return folder;
    }

    private static Path part(Path folder) {
        // without the file's own name, which may be as long as names can be
        Path part = folder.resolve("." + UUID.randomUUID() + ".part");
        part.toFile().deleteOnExit(); // Ctrl+C while writing
        return part;
    }

    private static Problem cannotWrite(Path target, IOException e) {
        return new Problem(
                "Cannot write " + target + ": " + IoReason.of(e)
                        + ". Choose another name or place, or free some space there.",
                e);
    }

    private static Path followLinks(Path target) {
        Path whole = target.toAbsolutePath();
        try {
            for (int links = 0; links < MAX_LINKS && Files.isSymbolicLink(whole); links++) {
                whole = whole.resolveSibling(Files.readSymbolicLink(whole));
            }
            return whole;
        } catch (IOException e) {
            throw new Problem("Cannot write " + target + ": " + IoReason.of(e) + ".", e);
        }
    }

    private static void fill(Path part, Content content) throws IOException {
        try (FileChannel file = FileChannel.open(
                part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            content.writeTo(file);
            file.force(true);
        }
    }

    /** Runs a step, and runs it again a moment later while access is denied. */
    static void retry(Step step, int tries) throws IOException {
        try {
            step.run();
        } catch (AccessDeniedException e) {
            if (tries <= 1) {
                throw e;
            }
            LockSupport.parkNanos(RETRY_DELAY);
            retry(step, tries - 1);
        }
    }

    private static void remove(Path part) {
        try {
            if (Files.exists(part)) { // otherwise the name itself may be wrong, which was reported
                Files.delete(part);
            }
        } catch (IOException e) {
            throw new Problem("Cannot remove " + part + ": " + IoReason.of(e) + ". Remove it by hand.", e);
        }
    }
}
