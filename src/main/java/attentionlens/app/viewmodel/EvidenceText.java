package attentionlens.app.viewmodel;

import attentionlens.app.viewmodel.Evidence.Part;
import attentionlens.app.viewmodel.Evidence.Weight;
import attentionlens.lens.PieceText;
import attentionlens.trace.Box;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Writes the evidence for and against a word as sentences, with the numbers behind it. */
final class EvidenceText {
    private static final int ENOUGH_WORDS = 4;

    private final List<Part> parts = new ArrayList<>();

    List<Part> parts() {
        return List.copyOf(parts);
    }

    /** Adds a word that names no object. */
    void word(Word word) {
        add("“" + word.text() + "”", Weight.STRONG);
        plain(". ");
    }

    /**
     * Adds a word that names an object, and whether it is in the image.
     *
     * @param text the words that name it, as they are written
     * @param unknown why it is not known whether the object is in the image
     */
    void object(String text, Flag flag, String unknown) {
        String category = flag.mention().category();
        Weight weight = switch (flag.kind()) {
            case REAL, LIKELY_REAL -> Weight.REAL;
            case HALLUCINATED, DOUBTFUL -> Weight.HALLUCINATED;
            case UNKNOWN -> Weight.STRONG;
        };
        add("“" + text + "”", weight);
        plain(text.equalsIgnoreCase(category) ? "" : " (" + category + ")");
        plain(
                switch (flag.kind()) {
                    case REAL -> " is in the image";
                    case HALLUCINATED -> " is not in the image";
                    case LIKELY_REAL -> " is probably in the image";
                    case DOUBTFUL -> " is probably not in the image";
                    case UNKNOWN -> " names an object; " + unknown;
                });
        flag.probability().ifPresent(chance -> {
            plain("; the detector puts the risk at ");
            strong(Math.round(100 * chance) + "\u00a0%");
        });
        plain(". ");
    }

    /** Adds how much a word looks at the image, compared with the caption's other words. */
    void attention(RunViewModel run, Word word) {
        OptionalDouble own = run.svar(word);
        if (own.isEmpty()) {
            return;
        }
        double[] all = run.words().stream()
                .filter(other -> !other.isPunctuation())
                .flatMapToDouble(other -> run.svar(other).stream())
                .toArray();
        long more = Arrays.stream(all).filter(svar -> svar > own.getAsDouble()).count();
        plain("SVAR ");
        strong(String.format(Locale.ROOT, "%.2f", own.getAsDouble()));
        if (all.length >= ENOUGH_WORDS) {
            plain(": ");
            strong(Math.round(100.0 * more / all.length) + "\u00a0%");
            plain(" of this caption's words look at the image more");
        }
        plain(". ");
    }

    /**
     * Adds whether heads look at the same place.
     *
     * @param boxes of the object that is named; none if it is not in the image
     */
    void heads(WordFocus found, List<Box> boxes) {
        int heads = found.focus().peaks().size();
        int elsewhere = found.focus().elsewhere();
        strong(elsewhere + " of " + heads);
        plain(" heads (" + found.layers().prose() + ") " + (elsewhere == 1 ? "does" : "do")
                + " not look where their mean does");
        if (!boxes.isEmpty()) {
            int inside = found.focus().headsIn(boxes);
            plain("; ");
            strong(String.valueOf(inside));
            plain(inside == 1 ? " looks at the object" : " look at the object");
        }
        plain(". ");
    }

    /** Adds the token's probability, and that of the likeliest other one. */
    void token(TokenStep step) {
        plain("Token probability ");
        strong(String.format(Locale.ROOT, "%.2f", step.probability()));
        step.alternatives().stream()
                .filter(other -> other.id() != step.id())
                .findFirst()
                .ifPresent(other -> plain(String.format(
                        Locale.ROOT,
                        "; %s: “%s” %.2f",
                        other.probability() > step.probability() ? "likeliest" : "runner-up",
                        PieceText.shown(other),
                        other.probability())));
        plain(".");
    }

    private void plain(String text) {
        if (!text.isEmpty()) {
            add(text, Weight.PLAIN);
        }
    }

    private void strong(String text) {
        add(text, Weight.STRONG);
    }

    private void add(String text, Weight weight) {
        parts.add(new Part(text, weight));
    }
}
