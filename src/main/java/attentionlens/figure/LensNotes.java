package attentionlens.figure;

import attentionlens.lens.LogitLens.Guess;
import attentionlens.lens.PieceText;
import attentionlens.trace.Box;
import attentionlens.trace.ImageGeometry;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;

/** The lines below the words of a logit lens that say how to read them. */
record LensNotes(List<String> sentences, Theme theme, Typeface typeface) {
    private static final double LINE = 14;

    LensNotes {
        sentences = sentences.stream().filter(sentence -> !sentence.isEmpty()).toList();
    }

    /** Explains the cells, in the sentences that apply to these guesses. */
    static List<String> of(boolean asPublished, List<Guess> guesses, ImageGeometry geometry) {
        List<String> out = new ArrayList<>();
        out.add("In each cell: the token that the output head finds likeliest on the patch’s residual stream"
                + (asPublished
                        ? ", without the final norm. Probabilities are shares among the 50 likeliest tokens."
                        : ", after the final norm."));
        if (guesses.stream().anyMatch(guess -> PieceText.isContinuation(guess.text()))) {
            out.add("A hyphen stands before pieces that do not begin a word.");
        }
        if (covers(geometry.grid(), geometry.image())) {
            out.add("Hatched: padding.");
        }
        return out;
    }

    private static boolean covers(Box grid, Box image) {
        return !grid.intersect(image).equals(grid);
    }

    /** The height that the lines take at a width. */
    double height(double width) {
        return lines(width).size() * LINE;
    }

    /** @param top of the first line */
    void paint(Pen pen, double left, double top, double width) {
        double baseline = top + 11;
        for (String line : lines(width)) {
            pen.text(line, left, baseline, font(), theme.dim());
            baseline += LINE;
        }
    }

    private List<String> lines(double width) {
        return sentences.stream()
                .flatMap(sentence -> typeface.lines(sentence, width, font()).stream())
                .toList();
    }

    private Font font() {
        return typeface.regular(10.5);
    }
}
