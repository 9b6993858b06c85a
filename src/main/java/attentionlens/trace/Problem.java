package attentionlens.trace;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A problem that the user can fix: bad input, a missing file, a device that is too small. The message is one or two sentences
 * that name the file or setting and the way out; it is shown as it is, without a stack trace.
 */
public sealed class Problem extends RuntimeException permits UnusableImage {
    @Serial
    private static final long serialVersionUID = 1;

    public Problem(String message) {
        super(message);
    }

    public Problem(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
