package attentionlens.cli;

import attentionlens.store.IoReason;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** What commands print to, and why it could not be written: a {@link PrintWriter} keeps that to itself. */
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
     * The exit code of a command that has printed.
     *
     * @param code what it would be if all was written
     * @param err told why it is another
     */
    public int exitCode(int code, PrintWriter err) {
        if (failure == null || isUnread(failure)) {
            return code;
        }
        err.println("error: Not all could be printed: " + IoReason.of(failure) + ".");
        return CommandLineApp.PROBLEM;
    }

    /** Whoever reads it has seen enough, such as {@code head}. */
    private static boolean isUnread(IOException failure) {
        return String.valueOf(failure.getMessage()).matches("(?i).*pipe.*");
    }
}
