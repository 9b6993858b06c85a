package attentionlens.app.viewmodel;

import attentionlens.figure.ColorMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is remembered from one start to the next.
 *
 * @param theme light, dark, or as the system has it
 * @param models models opened recently, the latest first
 * @param files images and traces opened recently, the latest first
 * @param questions questions asked recently, the latest first
 * @param window where it was
 * @param layout what it shows, and how
 * @param sources what words are judged by
 * @param fetch the model whose fetching is not finished; empty if there is none
 * @param device where models run: {@code auto}, {@code cpu} or {@code cuda:N}
 */
public record Settings(
        ThemeChoice theme,
        List<String> models,
        List<String> files,
        List<String> questions,
        Bounds window,
        Layout layout,
        Sources sources,
        String fetch,
        String device) {
    public static final Settings DEFAULTS = new Settings(
            ThemeChoice.SYSTEM,
            List.of(),
            List.of(),
            List.of(),
            Bounds.UNKNOWN,
            Layout.DEFAULT,
            Sources.NONE,
            "",
            "auto");

    /** Most entries that a list has. */
    public static final int REMEMBERED = 12;

    public Settings {
        models = List.copyOf(models);
        files = List.copyOf(files);
        questions = List.copyOf(questions);
    }

    /**
     * Returns the stored settings, which another window may have changed, with what this window has changed.
     *
     * @param there the settings as they are stored now
     * @param before this window's settings before its changes
     */
    public Settings over(Settings there, Settings before) {
        return new Settings(
                changed(theme, before.theme, there.theme),
                opened(models, before.models, there.models),
                opened(files, before.files, there.files),
                opened(questions, before.questions, there.questions),
                changed(window, before.window, there.window),
                changed(layout, before.layout, there.layout),
                changed(sources, before.sources, there.sources),
                changed(fetch, before.fetch, there.fetch),
                changed(device, before.device, there.device));
    }

    private static <T> T changed(T now, T before, T there) {
        return now.equals(before) ? there : now;
    }

    /** Moves the entries that came to the front here to the front there. */
    private static List<String> opened(List<String> now, List<String> before, List<String> there) {
        List<String> fresh = now.stream()
                .takeWhile(entry -> before.isEmpty() || !entry.equals(before.getFirst()))
                .toList();
        return Stream.concat(fresh.stream(), there.stream())
                .distinct()
                .limit(REMEMBERED)
                .toList();
    }

    /** Whether the window is light or dark. */
    public enum ThemeChoice {
        SYSTEM,
        LIGHT,
        DARK
    }

    /**
     * Where the window was.
     *
     * @param x of its corner; NaN if it is not known
     * @param y of its corner; NaN if it is not known
     * @param width of its content; 0 if it was never shown
     * @param height of its content; 0 if it was never shown
     * @param maximized whether it filled the screen; the other values are those from before
     */
    public record Bounds(double x, double y, double width, double height, boolean maximized) {
        public static final Bounds UNKNOWN = new Bounds(Double.NaN, Double.NaN, 0, 0, false);

        /** Whether the window was ever shown. */
        public boolean isKnown() {
            return width > 0;
        }

        public Bounds withMaximized(boolean now) {
            return new Bounds(x, y, width, height, now);
        }
    }

    /**
     * What the window shows, and how.
     *
     * @param text size of text, per cent
     * @param traces whether the traces at hand are shown
     * @param inspector whether the inspector is shown
     * @param colors of heat
     * @param smooth whether heat is interpolated between patches
     */
    public record Layout(int text, boolean traces, boolean inspector, ColorMap colors, boolean smooth) {
        public static final Layout DEFAULT = new Layout(100, true, true, ColorMap.INFERNO, false);

        private static final int SMALLEST = 80;
        private static final int LARGEST = 150;

        public Layout {
            text = Math.clamp(text, SMALLEST, LARGEST);
        }

        public Layout withText(int percent) {
            return new Layout(percent, traces, inspector, colors, smooth);
        }

        public Layout withTraces(boolean shown) {
            return new Layout(text, shown, inspector, colors, smooth);
        }

        public Layout withInspector(boolean shown) {
            return new Layout(text, traces, shown, colors, smooth);
        }

        Layout withLook(OverlayViewModel.Look look) {
            return new Layout(text, traces, inspector, look.colors(), look.smooth());
        }

        OverlayViewModel.Look look(OverlayViewModel.Look other) {
            return new OverlayViewModel.Look(
                    smooth, other.scale(), colors, other.opacity(), other.threshold(), other.difference());
        }
    }

    /**
     * What words are judged by.
     *
     * @param truth file or folder of the ground truth; empty if none was opened
     * @param detector file of the detector; empty if none was loaded
     * @param vocabulary file of the objects that are looked for; empty for COCO's
     */
    public record Sources(String truth, String detector, String vocabulary) {
        public static final Sources NONE = new Sources("", "", "");
    }
}
