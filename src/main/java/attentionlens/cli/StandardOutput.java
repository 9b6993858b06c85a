package attentionlens.cli;

import attentionlens.store.IoReason;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** The stream that commands print to. It keeps the reason why it could not be written, which a {@link PrintWriter} swallows. */
public final class StandardOutput extends FilterOutputStream {
    private @Nullable IOException failure;

    public StandardOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }

    /**
     * Returns the exit code of a command that has printed.
     *
     * @param code its exit code if everything was written
     * @param err where the reason is reported if not
     */
    public int exitCode(int code, PrintWriter err) {
        if (failure == null || isUnread(failure)) {
            return code;
        }
        err.println("error: Not everything could be printed: " + IoReason.of(failure) + ".");
        return CommandLineApp.PROBLEM;
    }

    /** Returns whether the reader has left, such as {@code head}. */
    private static boolean isUnread(IOException failure) {
        return String.valueOf(failure.getMessage()).matches("(?i).*pipe.*");
    }
}
