package attentionlens.figure;

import attentionlens.figure.Facts.Origin;
import attentionlens.figure.StripFigure.Bars;
import attentionlens.lens.Contribution;
import attentionlens.lens.HeadGrids;
import attentionlens.lens.HeadMaps;
import attentionlens.lens.HeatMap;
import attentionlens.lens.Stages;
import attentionlens.lens.VisualAttention;
import attentionlens.lens.WordAlignment;
import attentionlens.lens.WordAlignment.Pair;
import attentionlens.lens.WordRule;
import attentionlens.trace.Box;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Problem;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import attentionlens.trace.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Figures of words over all layers or heads, or of a whole caption. For one map over the image, see {@link HeadMapFigure}.
 *
 * @param rule which tokens stand for a word
 * @param colors of maps and cells
 * @param theme light or dark
 */
public record WordFigures(WordRule rule, ColorMap colors, Theme theme) {
    private static final String CONTRIBUTION =
            "Output head, without the final norm, on the attention sublayer’s output, at the row’s likeliest token.";

    /** A word with its run and trace. */
    public record WordInRun(Trace trace, Run run, Word word) {
        Origin origin() {
            return new Origin(trace, run);
        }
    }

    /** A quantity that every layer and head has for a word. */
    public enum Quantity {
        VAR,
        ENTROPY
    }

    /** Draws a quantity of every layer and head for a word. */
    public Figure matrix(WordInRun subject, Quantity quantity) {
        return switch (quantity) {
            case VAR -> matrix(subject, "VAR", VisualAttention.varByLayerAndHead(subject.run, subject.word, rule));
            case ENTROPY ->
                matrix(
                        subject,
                        "entropy over the patches, nats",
                        HeadGrids.entropy(subject.trace.geometry(), subject.run, token(subject)));
        };
    }

    /** Draws the share of each head's image attention that is in a box. */
    public Figure share(WordInRun subject, Box box) {
        double[][] values = HeadGrids.share(subject.trace.geometry(), subject.run, token(subject), box);
        return matrix(subject, "share of the image attention in the box", values);
    }

    private Figure matrix(WordInRun subject, String quantity, double[][] values) {
        return new MatrixFigure(facts(List.of(subject), quantity), quantity, values, colors, theme);
    }

    /** Draws the maps of all heads of a layer. */
    public Figure heads(WordInRun subject, int layer) {
        List<HeatMap> maps = List.of(HeadMaps.heads(subject.trace, subject.run, subject.word.tokens(), layer, rule));
        return new GalleryFigure(facts(List.of(subject), "heads of layer " + layer), "head", maps, colors, theme);
    }

    /** Draws the maps of all layers, for a head or the mean over heads. */
    public Figure layers(WordInRun subject, OptionalInt head) {
        int layers = subject.trace.model().layers();
        List<HeatMap> maps = IntStream.range(0, layers)
                .mapToObj(layer -> HeadMaps.map(subject.trace, subject.run, subject.word.tokens(), layer, head, rule))
                .toList();
        String of = head.isPresent() ? "head " + head.getAsInt() : "the mean over heads";
        return new GalleryFigure(facts(List.of(subject), "all layers of " + of), "layer", maps, colors, theme);
    }

    /** Draws VAR over the layers, with a curve for each word. */
    public Figure curves(List<WordInRun> subjects, boolean everyHead) {
        List<double[][]> values = subjects.stream()
                .map(one -> VisualAttention.varByLayerAndHead(one.run, one.word, rule))
                .toList();
        int layers = values.stream().mapToInt(one -> one.length).max().orElseThrow();
        Facts facts = facts(subjects, "VAR across layers");
        List<LayerCurve> curves = IntStream.range(0, subjects.size())
                .mapToObj(i -> LayerCurve.of(facts.isSecond(i), values.get(i), everyHead))
                .toList();
        LayerChart chart = new LayerChart(curves, List.of(), layers, theme);
        String note = "Line: mean over heads. Band: the middle half of the heads.";
        return new CurvesFigure(facts, "VAR", note, chart, theme);
    }

    /** Draws the attention sublayers' contribution over the layers, with a curve for each word. */
    public Figure contributions(List<WordInRun> subjects) {
        List<double[]> values = subjects.stream()
                .map(one -> Contribution.byLayer(one.run, one.word, rule))
                .toList();
        int layers = values.stream().mapToInt(one -> one.length).max().orElseThrow();
        Facts facts = facts(subjects, "contribution of attention across layers");
        List<LayerCurve> curves = IntStream.range(0, subjects.size())
                .mapToObj(i -> LayerCurve.line(facts.isSecond(i), values.get(i)))
                .toList();
        LayerChart chart = LayerChart.signed(curves, layers, theme);
        return new CurvesFigure(facts, "contribution, logit", CONTRIBUTION, chart, theme);
    }

    /** Draws SVAR of all words of a run, or of two runs with aligned captions. */
    public Figure strip(List<Origin> columns) {
        LayerRange layers =
                Stages.ENRICHMENT.range(columns.getFirst().trace().model().layers());
        Map<String, String> more = Map.of("Layers", layers.toString());
        Facts facts = new Facts(columns, "Every word", FigureParts.place("SVAR, " + layers.prose(), rule), more);
        return new StripFigure(facts, bars(columns, layers), theme);
    }

    private List<Bars> bars(List<Origin> origins, LayerRange layers) {
        Run first = origins.getFirst().run();
        if (origins.size() == 1) {
            return first.words().stream()
                    .map(word -> new Bars(word.text(), svar(first, word, layers), "", OptionalDouble.empty()))
                    .toList();
        }
        Run second = origins.getLast().run();
        return WordAlignment.of(texts(first), texts(second)).pairs().stream()
                .map(pair -> bars(first, second, pair, layers))
                .toList();
    }

    private Bars bars(Run first, Run second, Pair pair, LayerRange layers) {
        Optional<Word> left = word(first, pair.left());
        Optional<Word> right = word(second, pair.right());
        return new Bars(
                left.map(Word::text).orElse(""),
                left.map(word -> svar(first, word, layers)).orElse(OptionalDouble.empty()),
                right.map(Word::text).orElse(""),
                right.map(word -> svar(second, word, layers)).orElse(OptionalDouble.empty()));
    }

    private static Optional<Word> word(Run run, int index) {
        return index == WordAlignment.NONE
                ? Optional.empty()
                : Optional.of(run.words().get(index));
    }

    private OptionalDouble svar(Run run, Word word, LayerRange layers) {
        return OptionalDouble.of(VisualAttention.svar(run, word, layers, rule));
    }

    private static List<String> texts(Run run) {
        return run.words().stream().map(Word::text).toList();
    }

    /** Returns the token whose row is drawn: entropy and shares are defined for one row, not for a mean of rows. */
    private int token(WordInRun subject) {
        if (rule != WordRule.FIRST_TOKEN && subject.word.tokens().length() > 1) {
            throw new Problem("This quantity is defined for a single token: leave out --tokens mean.");
        }
        return subject.word.tokens().start();
    }

    private Facts facts(List<WordInRun> subjects, String what) {
        Map<String, String> more = new LinkedHashMap<>();
        subjects.forEach(
                one -> FigureParts.word(one.word).forEach((name, text) -> more.merge(name, text, Facts::both)));
        List<Origin> origins = subjects.stream().map(WordInRun::origin).toList();
        String title = subjects.stream()
                .map(one -> "“" + one.word.text() + "”")
                .distinct()
                .collect(Collectors.joining(" / "));
        return new Facts(origins, title, FigureParts.place(what, rule), more);
    }
}
