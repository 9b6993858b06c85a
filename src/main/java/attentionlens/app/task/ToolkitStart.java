package attentionlens.app.task;

import com.sun.glass.ui.Application;
import java.lang.ref.Reference;
import java.util.Locale;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.scene.text.Font;

/** Starts JavaFX. */
public final class ToolkitStart {
    /** JavaFX warns if it is not loaded as modules. It works from the class path as well, and users could do nothing about the warning. */
    private static final String KNOWN = "Unsupported JavaFX configuration";

    /** Pulses per second: a frame waits for the next pulse. Displays with a lower frame rate slow the pulses down. */
    private static final int PULSES = 120;

    /** The number of dirty regions that a frame renders separately, JavaFX's maximum. With more, it also renders what is between them. */
    private static final int PLACES = 15;

    /** The program's name in lists of windows and in macOS's menu; by default, JavaFX would say "java". */
    static final String NAME = "Attention Lens";

    private static final String PULSE = "javafx.animation.pulse";

    private ToolkitStart() {}

    /** The time between two pulses, in whole milliseconds, as JavaFX counts it. */
    public static int pulseMillis() {
        return 1000 / Integer.getInteger(PULSE, PULSES);
    }

    /**
     * Starts JavaFX, and then runs an action on the window's thread.
     *
     * @throws IllegalStateException if it is already running
     */
    public static void run(Runnable then) {
        Logger javafx = Logger.getLogger("javafx");
        javafx.setFilter(line -> !line.getMessage().startsWith(KNOWN));
        prefer(PULSE, "0x" + Integer.toHexString(PULSES)); // JavaFX prints a line if it is decimal
        prefer("javafx.animation.framerate", String.valueOf(PULSES));
        prefer("prism.dirtyregioncount", String.valueOf(PLACES));
        try {
            Platform.startup(() -> {
                Application.GetApplication().setName(NAME);
                speakEnglish();
                then.run();
            });
        } finally {
            Reference.reachabilityFence(javafx); // otherwise the logger might be collected before it filters
        }
    }

    /**
     * Makes JavaFX's own texts English, such as those of a text field's menu: all others are. First it chooses fonts, by the user's language:
     * Chinese and Japanese fonts draw the same characters differently.
     */
    private static void speakEnglish() {
        Font.getDefault();
        Locale.setDefault(Locale.ENGLISH);
    }

    /** Sets a property, unless the command line has set it. */
    private static void prefer(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
