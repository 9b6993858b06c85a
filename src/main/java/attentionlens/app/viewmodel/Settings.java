package attentionlens.app.viewmodel;

import java.util.List;

/**
 * What is remembered from one start to the next.
 *
 * @param theme light, dark, or as the system has it
 * @param models models opened lately, the last one first
 * @param files images and traces opened lately, the last one first
 * @param questions questions asked lately, the last one first
 * @param width of the window; 0 where it was never shown
 * @param height of the window; 0 where it was never shown
 * @param maximized whether it filled the screen
 */
public record Settings(
        ThemeChoice theme,
        List<String> models,
        List<String> files,
        List<String> questions,
        double width,
        double height,
        boolean maximized) {
    public static final Settings FIRST = new Settings(ThemeChoice.SYSTEM, List.of(), List.of(), List.of(), 0, 0, false);

    public Settings {
        models = List.copyOf(models);
        files = List.copyOf(files);
        questions = List.copyOf(questions);
    }

    /** How light the window is. */
    public enum ThemeChoice {
        SYSTEM,
        LIGHT,
        DARK
    }
}
