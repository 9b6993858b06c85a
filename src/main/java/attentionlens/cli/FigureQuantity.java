package attentionlens.cli;

import attentionlens.figure.Figure;
import attentionlens.figure.WordFigures;
import attentionlens.figure.WordFigures.WordInRun;
import attentionlens.trace.Problem;
import java.util.List;

/** What {@code figure} can draw as a number per layer. */
enum FigureQuantity {
    VAR,
    ENTROPY,
    CONTRIBUTION;

    /** Draws a number for every layer and head. */
    Figure matrix(WordFigures figures, WordInRun said) {
        return switch (this) {
            case VAR -> figures.matrix(said, WordFigures.Quantity.VAR);
            case ENTROPY -> figures.matrix(said, WordFigures.Quantity.ENTROPY);
            case CONTRIBUTION ->
                throw new Problem("A contribution is one number per layer, without heads. Draw it with --kind curves.");
        };
    }

    Figure curves(WordFigures figures, List<WordInRun> said) {
        return switch (this) {
            case VAR -> figures.curves(said, false);
            case CONTRIBUTION -> figures.contributions(said);
            case ENTROPY -> throw new Problem("Curves show var or contribution. Draw entropy with --kind matrix.");
        };
    }
}
