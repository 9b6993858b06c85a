package attentionlens.figure;

import attentionlens.image.ImageFiles;
import attentionlens.image.Picture;
import attentionlens.lens.LogitLens;
import attentionlens.lens.LogitLens.Guess;
import attentionlens.lens.Stages;
import attentionlens.trace.Capture;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.Problem;
import attentionlens.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Figures of the words that the logit lens reads from the patches (Jiang et al. 2025, section 4).
 *
 * @param trace in which the lens was captured
 * @param lens of the trace
 * @param asPublished whether it is the lens of the paper's code
 * @param scale the probability at which the colours end
 */
public record LensFigures(
        Trace trace, LogitLens lens, boolean asPublished, LensScale scale, ColorMap colors, Theme theme) {
    /** The largest number of patches that a table has room for. */
    public static final int MAX_PATCHES = 64;

    /** What both kinds of figures need. */
    record Drawn(Facts facts, ImageGeometry geometry, Picture picture, LensScale scale, ColorMap colors, Theme theme) {}

    /**
     * Returns the figures of a trace.
     *
     * @throws Problem if the trace lacks this lens
     */
    public static LensFigures of(Trace trace, boolean asPublished, LensScale scale, ColorMap colors, Theme theme) {
        Capture kind = asPublished ? Capture.IMAGE_LENS_PUBLISHED : Capture.IMAGE_LENS;
        LogitLens lens = (asPublished ? LogitLens.asPublished(trace) : LogitLens.of(trace))
                .orElseThrow(() -> new Problem("This trace has no logit lens for its image"
                        + (asPublished ? " as published" : "")
                        + ": it was not captured. Caption again with --capture default,"
                        + kind.key() + "."));
        return new LensFigures(trace, lens, asPublished, scale, colors, theme);
    }

    /**
     * Draws the word of every patch after a layer over the image.
     *
     * @param layer decoder layer, or {@link LogitLens#INPUT}
     */
    public Figure words(int layer) {
        ImageGeometry geometry = trace.geometry();
        List<Guess> guesses = IntStream.range(0, geometry.patches())
                .mapToObj(patch -> lens.guess(layer, patch, 0))
                .toList();
        String place = layer == LogitLens.INPUT ? "before layer 0" : "after layer " + layer;
        List<String> notes = LensNotes.of(asPublished, guesses, geometry);
        Drawn drawn = drawn(place, Map.of("Layer", String.valueOf(layer)));
        return new LensWordsFigure(drawn, guesses, new LensNotes(notes, theme, Typeface.load()));
    }

    /**
     * Draws the words of some patches layer by layer.
     *
     * @param layers in ascending order
     * @param patches numbers of patches, in the order of columns
     * @param choice how the patches were chosen, in a sentence
     */
    public Figure table(List<Integer> layers, List<Integer> patches, String choice) {
        if (patches.size() > MAX_PATCHES) {
            throw new Problem("A table has room for " + MAX_PATCHES + " patches, not for " + patches.size()
                    + ": choose some (--patches), or draw all of a layer (--kind lens-words).");
        }
        List<List<Guess>> rows = layers.stream()
                .map(layer -> patches.stream()
                        .map(patch -> lens.guess(layer, patch, 0))
                        .toList())
                .toList();
        List<Guess> all = rows.stream().flatMap(List::stream).toList();
        List<String> notes = new ArrayList<>(LensNotes.of(asPublished, all, trace.geometry()));
        notes.add("Patches count from 0, row by row, and so do rows and columns.");
        notes.add(choice);
        notes.add(Stages.source(lens.layers()) + ".");
        String place = (layers.size() == 1 ? "after layer " : "after layers ") + joined(layers) + " · " + patches.size()
                + (patches.size() == 1 ? " patch" : " patches");
        Drawn drawn = drawn(place, Map.of("Layers", joined(layers), "Patches", joined(patches)));
        LensTableFigure.Table table = new LensTableFigure.Table(layers, patches, rows, lens.layers());
        return new LensTableFigure(drawn, table, new LensNotes(notes, theme, Typeface.load()));
    }

    private Drawn drawn(String place, Map<String, String> where) {
        Map<String, String> more = new LinkedHashMap<>();
        more.put(
                "Lens",
                asPublished
                        ? "without the final norm; probability among the 50 likeliest (as published)"
                        : "with the final norm");
        more.putAll(where);
        String title = asPublished ? "Logit lens, as published" : "Logit lens";
        Facts facts = new Facts(List.of(new Facts.Origin(trace, trace.baseline())), title, place, more);
        Picture picture = ImageFiles.decode(trace.image().name(), trace.image().bytes());
        return new Drawn(facts, trace.geometry(), picture, scale, colors, theme);
    }

    /** {@code 0, 5, 7–12}. */
    private static String joined(List<Integer> numbers) {
        List<List<Integer>> runs = NumberRuns.of(numbers);
        return runs.stream()
                .map(run -> run.size() < 3
                        ? run.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        : run.getFirst() + "–" + run.getLast())
                .collect(Collectors.joining(", "));
    }
}
