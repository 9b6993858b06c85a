package attentionlens.app.task;

import com.sun.glass.ui.Application;
import java.lang.ref.Reference;
import java.util.logging.Logger;
import javafx.application.Platform;

/** Starts JavaFX. */
public final class ToolkitStart {
    /** JavaFX would be a module; from the class path it works as well, and nobody who reads the warning can do anything. */
    private static final String KNOWN = "Unsupported JavaFX configuration";

    /** Pulses a second: a frame waits for the next one. Displays that show fewer frames hold the pulses up. */
    private static final int PULSES = 120;

    /** Places of the window that one frame paints apart; JavaFX's most. With more of them, it paints what lies between them too. */
    private static final int PLACES = 15;

    /** What desktops call the program, in lists of windows and in macOS's menu; JavaFX would say "java". */
    static final String NAME = "Attention Lens";

    private static final String PULSE = "javafx.animation.pulse";

    private ToolkitStart() {}

    /** Time between two pulses, in the whole milliseconds that JavaFX counts it in. */
    public static int pulseMillis() {
        return 1000 / Integer.getInteger(PULSE, PULSES);
    }

    /**
     * Starts it, and then runs something on the window's thread.
     *
     * @throws IllegalStateException where it runs already
     */
    public static void run(Runnable then) {
        Logger javafx = Logger.getLogger("javafx");
        javafx.setFilter(line -> !line.getMessage().startsWith(KNOWN));
        prefer(PULSE, "0x" + Integer.toHexString(PULSES)); // JavaFX prints a line where it is decimal
        prefer("javafx.animation.framerate", String.valueOf(PULSES));
        prefer("prism.dirtyregioncount", String.valueOf(PLACES));
        try {
            Platform.startup(() -> {
                Application.GetApplication().setName(NAME);
                then.run();
            });
        } finally {
            Reference.reachabilityFence(javafx); // else it may be collected before it speaks
        }
    }

    /** What was set on the command line stays. */
    private static void prefer(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
