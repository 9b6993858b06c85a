package attentionlens.machine;

import attentionlens.trace.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes temporary files and folders, and says how to move them where they cannot be made. */
public final class TemporaryFiles {
    private static final String VARIABLE = File.separatorChar == '\\' ? "TMP" : "TMPDIR";

    private TemporaryFiles() {}

    /**
     * Creates an empty file.
     *
     * @throws Problem if that fails
     */
    public static Path file(String prefix, String suffix) {
        Path folder = folder();
        try {
            return Files.createTempFile(folder, prefix, suffix);
        } catch (IOException e) {
            throw problem(folder, e);
        }
    }

    /**
     * Creates an empty folder.
     *
     * @throws Problem if that fails
     */
    public static Path folder(String prefix) {
        Path folder = folder();
        try {
            return Files.createTempDirectory(folder, prefix);
        } catch (IOException e) {
            throw problem(folder, e);
        }
    }

    /** Returns what to report if a temporary file cannot be written. */
    public static Problem problem(IOException e) {
        return problem(folder(), e);
    }

    static Problem problem(Path folder, IOException e) {
        return new Problem(
                "Cannot write temporary files to " + folder + ": " + reason(folder, e) + ". " + remedy()
                        + ", or free some space there.",
                e);
    }

    /** How to choose another place, without a full stop. */
    public static String remedy() {
        return "Set " + VARIABLE + " to another folder";
    }

    private static String reason(Path folder, IOException e) {
        if (!Files.isDirectory(folder)) {
            return "there is no such folder";
        }
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return reason == null ? "permission denied" : reason;
    }

    private static Path folder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
