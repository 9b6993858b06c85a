package attentionlens.cli;

import attentionlens.figure.ColorMap;
import attentionlens.figure.Facts.Origin;
import attentionlens.figure.Figure;
import attentionlens.figure.FigureFile;
import attentionlens.figure.HeadMapFigure;
import attentionlens.figure.Heat;
import attentionlens.figure.LensFigures;
import attentionlens.figure.LensScale;
import attentionlens.figure.Theme;
import attentionlens.figure.WordFigures;
import attentionlens.figure.WordFigures.WordInRun;
import attentionlens.image.ImageFiles;
import attentionlens.image.Picture;
import attentionlens.lens.HeadMaps;
import attentionlens.lens.HeatMap;
import attentionlens.lens.WordRule;
import attentionlens.store.LensFile;
import attentionlens.trace.Problem;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import attentionlens.trace.Word;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code figure}: a picture of a trace, without a window. */
@Command(
        name = "figure",
        description = "Draw a figure of a trace as PNG, SVG or PDF. The file records what made it.",
        footer = {
            "%nExamples:",
            "  ./run.sh figure living-room.lens --kind head-map \\",
            "      --word dog --layer 7 --out dog.png",
            "  ./run.sh figure living-room.lens --kind curves \\",
            "      --word dog --run baseline,guided --out dog.svg",
            "  ./run.sh figure living-room.lens --kind lens-table \\",
            "      --word dog --layers 0,5,7-11 --out dog-says.pdf"
        })
public final class FigureCommand implements Runnable {
    /** Where the colour bar ends. */
    enum Scale {
        SHARED,
        OWN
    }

    @Parameters(paramLabel = "FILE.lens", description = "The trace.")
    Path trace = Path.of("");

    @Option(
            names = "--kind",
            required = true,
            converter = FigureKind.Name.class,
            paramLabel = "KIND",
            description = {
                "head-map: where a word looks, over the image.",
                "matrix: a word's value in every layer and head.",
                "gallery: the maps of all heads of --layer; without it, of all layers, for --head or the mean of all heads.",
                "curves: a word's value across the layers.",
                "strip: SVAR of every word.",
                "lens-words: what each patch says after --layer, by the logit lens.",
                "lens-table: what some patches say, layer by layer."
            })
    FigureKind kind = FigureKind.HEAD_MAP;

    @Option(
            names = "--word",
            paramLabel = "N|TEXT",
            description =
                    "A word of the caption: its number, counted from 0, or the word itself if it occurs only once.")
    @Nullable
    String word;

    @Option(names = "--layer", paramLabel = "L", description = "Decoder layer, counted from 0.")
    @Nullable
    Integer layer;

    @Option(names = "--head", paramLabel = "H", description = "Head, counted from 0 (default: the mean of all heads).")
    @Nullable
    Integer head;

    @Option(
            names = "--run",
            paramLabel = "NAME[,NAME]",
            split = ",",
            hideParamSyntax = true,
            description = "Run of the trace; for curves and strip also two, side by side (default: baseline).")
    List<String> runs = List.of("baseline");

    @Option(
            names = "--quantity",
            paramLabel = "var|entropy|contribution",
            description = {
                "For a matrix: how much attention lies on the image (var), or how spread out it is there (entropy).",
                "For curves: var, or what the attention sublayers give to the word, as a logit (contribution) (default: var)."
            })
    FigureQuantity quantity = FigureQuantity.VAR;

    @Option(
            names = "--tokens",
            paramLabel = "first|mean",
            converter = RuleName.class,
            description = "Which tokens stand for the word: its first, or the mean of all (default: first).")
    WordRule rule = WordRule.FIRST_TOKEN;

    @Mixin
    LensOptions lens = new LensOptions();

    @Option(names = "--out", required = true, paramLabel = "F.png|F.svg|F.pdf", description = "Output file.")
    Path out = Path.of("");

    @Option(names = "--theme", paramLabel = "dark|light", description = "Colour theme (default: dark).")
    Theme theme = Theme.DARK;

    @Option(
            names = "--width",
            paramLabel = "PX",
            description = "Width of the picture in pixels, 96 per inch in SVG and PDF (default: 1440).")
    int width = 1440;

    @Option(
            names = "--color",
            paramLabel = "MAP",
            description = "Colour map: inferno, magma or viridis (default: inferno).")
    String color = "inferno";

    @Option(
            names = "--cells",
            description = "Draw patches with their edges, instead of interpolating between their centres.")
    boolean cells;

    @Option(names = "--opacity", paramLabel = "0..1", description = "Opacity of the largest attention (default: 0.85).")
    double opacity = 0.85;

    @Option(
            names = "--scale",
            paramLabel = "shared|own",
            description =
                    "Where the colours end: at the largest value of all heads of the layer (without --head: of all"
                            + " layers; for a lens: at 1), or of this figure alone (default: shared).")
    Scale scale = Scale.SHARED;

    @Option(
            names = "--max",
            paramLabel = "X",
            description = "Value at which the colours end, so that figures can be compared.")
    @Nullable
    Double max;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        kind.requireMeaningful(spec.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .toList());
        Sources.requireOther(trace, out);
        Trace read = LensFile.read(trace);
        FigureFile.write(figure(read), width, out);
        spec.commandLine().getOut().println("Drew " + out + ".");
    }

    private Figure figure(Trace read) {
        WordFigures figures = new WordFigures(rule, ColorMap.parse(color), theme);
        return switch (kind) {
            case HEAD_MAP -> headMap(read);
            case MATRIX -> quantity.matrix(figures, said(read, run(read)));
            case GALLERY ->
                layer == null
                        ? figures.layers(said(read, run(read)), oneHead())
                        : figures.heads(said(read, run(read)), layer);
            case CURVES ->
                quantity.curves(
                        figures,
                        chosenRuns(read).stream().map(one -> said(read, one)).toList());
            case STRIP ->
                figures.strip(requireWords(chosenRuns(read)).stream()
                        .map(one -> new Origin(read, one))
                        .toList());
            case LENS_WORDS -> lens(read).words(layer());
            case LENS_TABLE -> lens.table(lens(read), run(read), wordIfNamed(run(read)), rule);
        };
    }

    private LensFigures lens(Trace read) {
        LensScale end = max != null ? LensScale.upTo(max) : scale == Scale.OWN ? LensScale.OWN : LensScale.WHOLE;
        return lens.figures(read, end, ColorMap.parse(color), theme);
    }

    private Optional<Word> wordIfNamed(Run of) {
        return word == null ? Optional.empty() : Optional.of(word(of));
    }

    private Figure headMap(Trace read) {
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new Problem("--opacity must be from 0 to 1, not " + opacity + ".");
        }
        Run chosen = run(read);
        Word said = word(chosen);
        int at = layer();
        HeatMap map = HeadMaps.map(read, chosen, said.tokens(), at, oneHead(), rule);
        Heat heat = new Heat(map, end(read, chosen, said, at, map), ColorMap.parse(color), opacity, cells);
        Picture picture = ImageFiles.decode(read.image().name(), read.image().bytes());
        HeadMapFigure.Subject subject = new HeadMapFigure.Subject(read, chosen, said, rule, at, oneHead(), scaleName());
        return new HeadMapFigure(subject, picture, heat, theme);
    }

    private WordInRun said(Trace read, Run of) {
        return new WordInRun(read, of, word(of));
    }

    private Word word(Run of) {
        if (word == null) {
            throw missing("Say which word: add --word, its number or its text.");
        }
        return WordChoice.of(of, word);
    }

    private int layer() {
        if (layer == null) {
            throw missing("Say which layer: add --layer, counted from 0.");
        }
        return layer;
    }

    private ParameterException missing(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private OptionalInt oneHead() {
        return head == null ? OptionalInt.empty() : OptionalInt.of(head);
    }

    private double end(Trace read, Run chosen, Word said, int at, HeatMap map) {
        if (max != null) {
            if (!(max > 0) || max.isInfinite()) {
                throw new Problem("--max must be a number above 0, not " + max + ".");
            }
            return max;
        }
        return switch (scale) {
            case OWN -> map.max();
            case SHARED -> HeadMaps.sharedMax(read, chosen, said.tokens(), at, oneHead(), rule);
        };
    }

    private String scaleName() {
        if (max != null) {
            return "given";
        }
        return switch (scale) {
            case OWN -> "this map alone";
            case SHARED -> head == null ? "shared by all layers" : "shared by all heads of the layer";
        };
    }

    private Run run(Trace read) {
        List<Run> chosen = chosenRuns(read);
        if (chosen.size() > 1) {
            throw new Problem("This figure shows one run. Choose it with --run.");
        }
        return chosen.getFirst();
    }

    private List<Run> chosenRuns(Trace read) {
        if (runs.size() > 2) {
            throw new Problem("--run takes at most two runs, not " + runs.size() + ".");
        }
        return runs.stream()
                .map(name -> read.run(name)
                        .orElseThrow(() -> new Problem("There is no run '" + name + "' in " + trace + ". It has "
                                + read.runs().stream().map(Run::name).collect(Collectors.joining(", ")) + " (--run).")))
                .toList();
    }

    /** The chosen runs, if at least one of them has a word. */
    private static List<Run> requireWords(List<Run> chosen) {
        if (chosen.stream().allMatch(one -> one.words().isEmpty())) {
            throw WordChoice.wordless(chosen.getFirst());
        }
        return chosen;
    }
}
