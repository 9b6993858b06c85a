package attentionlens.app.task;

import java.lang.ref.Reference;
import java.util.logging.Logger;
import javafx.application.Platform;

/** Starts JavaFX. */
public final class ToolkitStart {
    /** JavaFX would be a module; from the class path it works as well, and nobody who reads the warning can do anything. */
    private static final String KNOWN = "Unsupported JavaFX configuration";

    private ToolkitStart() {}

    /**
     * Starts it, and then runs something on the window's thread.
     *
     * @throws IllegalStateException where it runs already
     */
    public static void run(Runnable then) {
        Logger javafx = Logger.getLogger("javafx");
        javafx.setFilter(line -> !line.getMessage().startsWith(KNOWN));
        try {
            Platform.startup(then);
        } finally {
            Reference.reachabilityFence(javafx); // else it may be collected before it speaks
        }
    }
}
