package attentionlens.cli;

import attentionlens.figure.ColorMap;
import attentionlens.figure.Figure;
import attentionlens.figure.LensFigures;
import attentionlens.figure.LensScale;
import attentionlens.figure.Theme;
import attentionlens.lens.PatchChoice;
import attentionlens.lens.Stages;
import attentionlens.lens.WordRule;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import attentionlens.trace.Word;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the logit lens. */
final class LensOptions {
    private static final int LOOKED_AT = 12;

    @Option(
            names = "--layers",
            paramLabel = "LIST",
            description = "For a lens-table: layers, such as 0,5,7-12 (default: all).")
    @Nullable
    String layers;

    @Option(
            names = "--patches",
            paramLabel = "LIST",
            description = {
                "For a lens-table: patches, such as 40-45,52, counted from 0, row by row.",
                "Default: the " + LOOKED_AT
                        + " that --word looks at most in the layers of visual enrichment; without --word, the image's middle row."
            })
    @Nullable
    String patches;

    @Option(
            names = "--as-published",
            description =
                    "Use the logit lens as the paper's code does: without the final norm, and with probabilities among the 50"
                            + " likeliest tokens.")
    boolean asPublished;

    /** The lens of a trace. */
    LensFigures figures(Trace trace, LensScale scale, ColorMap colors, Theme theme) {
        return LensFigures.of(trace, asPublished, scale, colors, theme);
    }

    /** @param word whose patches are shown if none are named; without it, the image's middle row */
    Figure table(LensFigures figures, Run run, Optional<Word> word, WordRule rule) {
        Trace trace = figures.trace();
        int depth = figures.lens().layers();
        List<Integer> rows = layers == null
                ? IntStream.range(0, depth).boxed().toList()
                : NumberList.parse(layers, "--layers", depth).stream().sorted().toList();
        if (patches != null) {
            List<Integer> chosen =
                    NumberList.parse(patches, "--patches", trace.geometry().patches());
            return figures.table(rows, chosen, "");
        }
        if (word.isEmpty()) {
            return figures.table(rows, PatchChoice.middleRow(trace.geometry()), "Patches: the image’s middle row.");
        }
        LayerRange middle = Stages.ENRICHMENT.range(depth);
        List<Integer> chosen = PatchChoice.mostAttended(trace, run, word.get(), middle, rule, LOOKED_AT);
        String choice = "Patches: the " + chosen.size() + " that “" + word.get().text() + "” looks at most in "
                + middle.prose() + ", mean of all heads.";
        return figures.table(rows, chosen, choice);
    }
}
