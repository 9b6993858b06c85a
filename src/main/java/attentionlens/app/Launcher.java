package attentionlens.app;

import attentionlens.app.task.BackgroundRunner;
import attentionlens.app.task.ToolkitStart;
import attentionlens.app.viewmodel.SettingsStore;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.hub.ModelStock;
import attentionlens.store.Assets;
import attentionlens.trace.ArchitectureExemption;
import attentionlens.trace.Problem;
import attentionlens.vlm.ModelLoader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Opens the window. No {@code Application}: JavaFX starts from the class path, and the parts come in by their constructors.
 *
 * @param loader opens models
 * @param stock knows which there are
 * @param settings what is remembered
 */
@ArchitectureExemption("JavaFX prints stack traces where it lacks a library")
public record Launcher(ModelLoader loader, ModelStock stock, SettingsStore settings) {
    private static final int LONGEST_END_SECONDS = 10;

    /** A line that JavaFX prints, and in it the library that one of its own needs. */
    private static final Pattern MISSING = Pattern.compile("Loading library .*UnsatisfiedLinkError: [^:]*: (.+)");

    private static final String WITHOUT_GL =
            ". The window is drawn by the processor. 'apt install libgl1' (Debian, Ubuntu) or 'dnf install libglvnd-glx'"
                    + " (Fedora) lets the graphics card draw it.";

    private static final String WITHOUT =
            " use its commands: 'caption' writes a trace, 'figure' draws from one; '--help' lists them all.";

    /** With the user's own settings. */
    public static Launcher ofUser(ModelLoader loader, ModelStock stock) {
        return new Launcher(loader, stock, SettingsFile.ofUser());
    }

    /**
     * Opens the window and waits until it is closed.
     *
     * @param files what it shows; the example where nothing is named
     * @throws Problem where there is no display, or none that JavaFX can use
     */
    public void open(List<Path> files) {
        requireDisplay();
        System.setProperty("java.awt.headless", "true"); // figures are drawn with Java2D, the window is not
        start();
        try {
            open(files, (workspace, stage) -> {});
        } finally {
            Platform.exit(); // it would wait for ever for a JavaFX that did not start
        }
    }

    /**
     * The same where JavaFX runs already, or starts.
     *
     * @param files what it shows; the example where nothing is named
     * @param making told of the window before it is shown, on its thread
     */
    public void open(List<Path> files, BiConsumer<Workspace, Stage> making) {
        BackgroundRunner runner = new BackgroundRunner();
        Workspace workspace = new Workspace(runner, loader, stock, settings); // while JavaFX starts
        Opening opening = new Opening(workspace, files, making);
        workspace.example().begin(files, Assets.exampleTrace(), () -> runner.window(opening::show));
        runner.window(opening::make); // while the example is read
        opening.await(runner);
    }

    private static void requireDisplay() {
        requireDisplay(System.getProperty("os.name"), System.getProperty("glass.platform"), System.getenv("DISPLAY"));
    }

    static void requireDisplay(String system, @Nullable String platform, @Nullable String display) {
        boolean linux = system.toLowerCase(Locale.ROOT).startsWith("linux");
        boolean headless = "Headless".equalsIgnoreCase(platform);
        if (linux && !headless && (display == null || display.isBlank())) {
            throw new Problem(
                    "There is no display here (DISPLAY is not set; on Wayland, Xwayland sets it). Run Attention"
                            + " Lens on a desktop, or" + WITHOUT);
        }
    }

    /** JavaFX prints a stack trace for every library that it lacks, also where it does without; a line is enough. */
    private static void start() {
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
     * JavaFX on Linux: the display does not answer, or a library is missing.
     *
     * @param printed by JavaFX, which throws less than it knows
     * @throws RuntimeException where it is something else
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
                "The window needs GTK 3 and X11's libraries (Debian, Ubuntu: 'apt install libgtk-3-0 libxtst6'; Fedora: 'dnf"
                        + " install gtk3 libXtst'): " + reason + (reason.endsWith(".") ? "" : ".") + " Install them, or"
                        + WITHOUT,
                why);
    }

    /** The window, from being made to being closed. */
    private static final class Opening {
        private final Workspace workspace;
        private final List<Path> files;
        private final BiConsumer<Workspace, Stage> making;
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile @Nullable RuntimeException failure;
        private @Nullable MainWindow window;

        Opening(Workspace workspace, List<Path> files, BiConsumer<Workspace, Stage> making) {
            this.workspace = workspace;
            this.files = files;
            this.making = making;
        }

        void make() {
            guarded(this::made);
        }

        /** Shows it with what it begins with, so that it is laid out once. */
        void show() {
            guarded(() -> {
                MainWindow made = made();
                made.show();
                if (!files.isEmpty()) {
                    workspace.open(files);
                } else if (!workspace.settings().window().isKnown()) {
                    made.welcome();
                }
            });
        }

        private MainWindow made() {
            MainWindow made = window;
            if (made == null) {
                Stage stage = new Stage();
                stage.setOnHidden(event -> closed.countDown());
                made = new MainWindow(stage, workspace);
                making.accept(workspace, stage);
                window = made;
            }
            return made;
        }

        private void guarded(Runnable action) {
            try {
                action.run();
            } catch (RuntimeException e) {
                failure = e;
                closed.countDown();
            }
        }

        void await(BackgroundRunner runner) {
            try {
                closed.await();
                runner.awaitEnd(LONGEST_END_SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            RuntimeException failed = failure;
            if (failed != null) {
                throw failed;
            }
        }
    }
}
