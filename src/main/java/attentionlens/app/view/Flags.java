package attentionlens.app.view;

import attentionlens.app.canvas.Palette;
import attentionlens.app.viewmodel.Flag;
import javafx.scene.paint.Color;

/** How what is known of an object word looks. */
final class Flags {
    private static final double DOUBTFUL = 0.5;

    private Flags() {}

    /** The colour of a word's flag: likely hallucinations have the same as known ones. */
    static Color color(Flag flag, Palette palette) {
        return switch (flag.kind()) {
            case REAL -> palette.real();
            case HALLUCINATED -> palette.hallucinated();
            case OBJECT ->
                flag.probability().isEmpty()
                        ? palette.dim()
                        : flag.probability().getAsDouble() < DOUBTFUL ? palette.real() : palette.hallucinated();
        };
    }

    /** Whether its underline is dashed: hallucinated, or likely so. */
    static boolean doubtful(Flag flag) {
        return switch (flag.kind()) {
            case REAL -> false;
            case HALLUCINATED -> true;
            case OBJECT -> flag.probability().orElse(0) >= DOUBTFUL;
        };
    }

    /** The chance beside the word; empty where the truth is known or nothing is. */
    static String chance(Flag flag) {
        return flag.probability().stream()
                .mapToObj(p -> Math.round(100 * p) + "\u00a0%")
                .findFirst()
                .orElse("");
    }
}
