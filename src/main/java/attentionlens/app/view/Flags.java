package attentionlens.app.view;

import attentionlens.app.canvas.Palette;
import attentionlens.app.viewmodel.Flag;
import java.util.Locale;
import javafx.scene.paint.Color;

/** How flags look: their colours, and the numbers beside words. */
final class Flags {
    private Flags() {}

    /** Returns the colour of a flag; likely hallucinations have the same as known ones. */
    static Color color(Flag flag, Palette palette) {
        return switch (flag.kind()) {
            case REAL, LIKELY_REAL -> palette.real();
            case HALLUCINATED, DOUBTFUL -> palette.hallucinated();
            case UNKNOWN -> palette.dim();
        };
    }

    /**
     * Returns the number beside the word: the probability that it is hallucinated, unless the ground truth says that it is real; SVAR if
     * there is neither ground truth nor detector.
     */
    static String figure(Flag flag) {
        return switch (flag.kind()) {
            case REAL -> "";
            case HALLUCINATED, LIKELY_REAL, DOUBTFUL -> chance(flag);
            case UNKNOWN ->
                flag.svar().stream()
                        .mapToObj(svar -> String.format(Locale.ROOT, "%.2f", svar))
                        .findFirst()
                        .orElse("");
        };
    }

    private static String chance(Flag flag) {
        return flag.probability().stream()
                .mapToObj(p -> Math.round(100 * p) + "\u00a0%")
                .findFirst()
                .orElse("");
    }
}
