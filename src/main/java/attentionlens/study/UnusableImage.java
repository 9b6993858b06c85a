package attentionlens.study;

import java.io.Serial;

/** Thrown for an image that cannot be used through a fault of its own, which leaves the other images usable. The message says why. */
public final class UnusableImage extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    UnusableImage(String reason) {
        super(reason);
    }

    UnusableImage(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** Why the image cannot be used. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
