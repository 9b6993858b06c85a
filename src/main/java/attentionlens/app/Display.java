package attentionlens.app;

import attentionlens.app.task.ToolkitStart;
import attentionlens.machine.WindowLibraries;
import attentionlens.trace.ArchitectureExemption;
import attentionlens.trace.Problem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks for a display and starts JavaFX on it. Errors name what is missing and how to get it. */
@ArchitectureExemption("JavaFX prints stack traces where it lacks a library")
final class Display {
    /** A line that JavaFX prints, with the library that one of its own libraries lacks. */
    private static final Pattern MISSING = Pattern.compile("Loading library .*UnsatisfiedLinkError: [^:]*: (.+)");

    private static final String WITHOUT_GL =
            ". The window is drawn without the graphics card. 'apt install libgl1' (Debian, Ubuntu) or 'dnf install libglvnd-glx'"
                    + " (Fedora) lets it draw.";

    private static final String WITHOUT =
            " use its commands: 'caption' writes a trace, 'figure' draws from one; '--help' lists them all.";

    private Display() {}

    /**
     * Checks that there is a display.
     *
     * @throws Problem if there is none on Linux
     */
    static void require() {
        require(System.getProperty("os.name"), System.getProperty("glass.platform"), System.getenv("DISPLAY"));
    }

    static void require(String system, @Nullable String platform, @Nullable String display) {
        boolean linux = system.toLowerCase(Locale.ROOT).startsWith("linux");
        boolean headless = "Headless".equalsIgnoreCase(platform);
        if (linux && !headless && (display == null || display.isBlank())) {
            throw new Problem(
                    "There is no display here (DISPLAY is not set; on Wayland, Xwayland sets it). Run Attention"
                            + " Lens on a desktop, or" + WITHOUT);
        }
    }

    /**
     * Starts JavaFX. It prints a stack trace for every library that it lacks, even if it can do without it: these are cut to one line each.
     *
     * @throws Problem if the display does not answer, or a library is missing that the window cannot do without
     */
    static void start() {
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, err.charset()));
        try {
            ToolkitStart.run(() -> {});
        } catch (RuntimeException | UnsatisfiedLinkError e) {
            throw cannotStart(e, printed.toString(err.charset()), System.getenv("DISPLAY"));
        } finally {
            System.setErr(err);
        }
        err.print(withoutTraces(printed.toString(err.charset())));
    }

    static String withoutTraces(String printed) {
        return printed.lines()
                .filter(line -> !line.startsWith("\tat ") && !line.startsWith(UnsatisfiedLinkError.class.getName()))
                .map(line -> line + (line.contains("libGL.so") ? WITHOUT_GL : "") + System.lineSeparator())
                .collect(Collectors.joining());
    }

    /**
     * Explains why JavaFX cannot start on Linux: the display does not answer, or a library is missing.
     *
     * @param printed output of JavaFX, which says more than its exception
     * @throws RuntimeException if the cause is another
     */
    static Problem cannotStart(Throwable why, String printed, @Nullable String display) {
        Throwable root = why.getCause() == null ? why : why.getCause();
        if (!(root instanceof UnsupportedOperationException || root instanceof UnsatisfiedLinkError)) {
            throw new IllegalStateException(why);
        }
        String thrown = String.valueOf(root.getMessage());
        if (thrown.contains("DISPLAY")) {
            return new Problem(
                    "The display " + display + " (DISPLAY) does not answer. Run Attention Lens on a desktop, or"
                            + WITHOUT,
                    why);
        }
        Matcher missing = MISSING.matcher(printed);
        String reason = missing.find() ? missing.group(1) : thrown;
        return new Problem(
                "The window needs GTK 3 and the X11 libraries (" + WindowLibraries.DESKTOP_CURE + "): " + reason
                        + (reason.endsWith(".") ? "" : ".") + " Install them, or" + WITHOUT,
                why);
    }
}
