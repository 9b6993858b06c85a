package attentionlens.trace;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown for an image that cannot be used through a fault of its own, which leaves the other images usable. */
public final class UnusableImage extends Problem {
    @Serial
    private static final long serialVersionUID = 1;

    public UnusableImage(String message) {
        super(message);
    }

    public UnusableImage(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
