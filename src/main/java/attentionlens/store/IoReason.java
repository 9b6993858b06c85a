package attentionlens.store;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;

/** Says what went wrong with a file, in words that end a sentence. */
public final class IoReason {
    /** As Linux, macOS and Windows say it. */
    private static final Pattern FULL =
            Pattern.compile("(?i)no space left on device|disk quota exceeded|not enough space on the disk");

    private IoReason() {}

    /** Tells whether a message says that a disk is full. */
    public static boolean isFullDisk(String message) {
        return FULL.matcher(message).find();
    }

    /** Returns the reason, such as {@code it does not exist} or {@code No space left on device}. */
    public static String of(IOException error) {
        if (error instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (error instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (error instanceof FileAlreadyExistsException) {
            return "a file is in its place";
        }
        if (error instanceof ClosedByInterruptException) {
            return "it was cancelled";
        }
        String reason = error instanceof FileSystemException file ? file.getReason() : error.getMessage();
        return reason == null ? error.getClass().getSimpleName() : reason.replaceFirst("\\.$", "");
    }
}
