package attentionlens.study;

import java.io.Serial;

/** An image that cannot be used, by a fault of its own: the others can be, all the same. The message says why. */
public final class UnusableImage extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    UnusableImage(String reason) {
        super(reason);
    }

    UnusableImage(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** Why. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
