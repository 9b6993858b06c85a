package attentionlens.store;

import attentionlens.trace.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** Hashes contents, to tell whether files are the same wherever they lie. */
public final class ContentHash {
    private ContentHash() {}

    /**
     * Returns the SHA-256, in hex, of the contents of files in the order of their names.
     *
     * @throws Problem if one cannot be read, or is a pipe: what has been read from it would be missing
     */
    public static String of(Collection<Path> files) {
        MessageDigest digest = sha256();
        List<Path> ordered = files.stream()
                .sorted(Comparator.comparing(file -> String.valueOf(file.getFileName())))
                .toList();
        for (Path file : ordered) {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new Problem(
                        file + " can be read only once, as it is a pipe or a device. Write what it holds into a file,"
                                + " and give that.");
            }
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new Problem("Cannot read " + file + ": " + IoReason.of(e) + ".", e);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns the SHA-256 of content, in hex. */
    public static String of(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    /** Returns a new SHA-256 digest. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
