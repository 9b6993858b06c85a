package attentionlens.cli;

import attentionlens.figure.ColorMap;
import attentionlens.figure.Figure;
import attentionlens.figure.HeadMapFigure;
import attentionlens.figure.Heat;
import attentionlens.figure.PngFile;
import attentionlens.figure.Theme;
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
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code figure}: a picture of a trace, without a window. */
@Command(
        name = "figure",
        description = "Draw a figure of a trace as PNG. The file says inside what made it (PNG text chunks).",
        footer = {"%nExample:", "  ./run.sh figure living-room.lens --kind head-map --word dog --layer 7 --out dog.png"
        })
public final class FigureCommand implements Runnable {
    /** What can be drawn. */
    enum Kind {
        HEAD_MAP
    }

    /** Where the colour bar ends. */
    enum Scale {
        SHARED,
        OWN
    }

    @Parameters(paramLabel = "FILE.lens", description = "The trace.")
    Path trace = Path.of("");

    @Option(names = "--kind", required = true, converter = KindName.class, description = "What to draw: head-map.")
    Kind kind = Kind.HEAD_MAP;

    @Option(
            names = "--word",
            required = true,
            paramLabel = "N|TEXT",
            description =
                    "A word of the caption: its number, counted from 0, or the word itself where it stands only once.")
    String word = "";

    @Option(names = "--layer", required = true, paramLabel = "L", description = "Decoder layer, counted from 0.")
    int layer;

    @Option(
            names = "--head",
            paramLabel = "H",
            description = "Head, counted from 0. Without it: the mean of all heads.")
    @Nullable
    Integer head;

    @Option(names = "--run", paramLabel = "NAME", description = "Run of the trace (default: baseline).")
    String run = "baseline";

    @Option(
            names = "--tokens",
            paramLabel = "first|mean",
            converter = RuleName.class,
            description = "Which tokens speak for the word: its first one, or the mean of all (default: first).")
    WordRule rule = WordRule.FIRST_TOKEN;

    @Option(names = "--out", required = true, paramLabel = "F.png", description = "Where to write.")
    Path out = Path.of("");

    @Option(names = "--theme", paramLabel = "dark|light", description = "Colours (default: dark).")
    Theme theme = Theme.DARK;

    @Option(names = "--width", paramLabel = "PX", description = "Width of the picture in pixels (default: 1440).")
    int width = 1440;

    @Option(names = "--color", paramLabel = "MAP", description = "inferno, magma, viridis or vik (default: inferno).")
    String color = "inferno";

    @Option(
            names = "--cells",
            description = "Draw patches with their edges; else values between centres are interpolated.")
    boolean cells;

    @Option(names = "--opacity", paramLabel = "0..1", description = "Of the largest attention (default: 0.85).")
    double opacity = 0.85;

    @Option(
            names = "--scale",
            paramLabel = "shared|own",
            description =
                    "Where the colours end: at the largest value of all heads of the layer (without --head: of all"
                            + " layers), or of this map alone (default: shared).")
    Scale scale = Scale.SHARED;

    @Option(names = "--max", paramLabel = "X", description = "Attention at which the colours end, to compare figures.")
    @Nullable
    Double max;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        Trace read = LensFile.read(trace);
        Figure figure = switch (kind) {
            case HEAD_MAP -> headMap(read);
        };
        PngFile.write(figure, width, out);
        spec.commandLine().getOut().println("Drew " + out + ".");
    }

    private Figure headMap(Trace read) {
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new Problem("--opacity must be 0 to 1, not " + opacity + ".");
        }
        Run chosen = chosenRun(read);
        Word said = WordChoice.of(chosen, word);
        OptionalInt oneHead = head == null ? OptionalInt.empty() : OptionalInt.of(head);
        HeatMap map = HeadMaps.map(read, chosen, said.tokens(), layer, oneHead, rule);
        Heat heat = new Heat(map, end(read, chosen, said, oneHead, map), ColorMap.parse(color), opacity, cells);
        Picture picture = ImageFiles.decode(read.image().name(), read.image().bytes());
        HeadMapFigure.Subject subject = new HeadMapFigure.Subject(read, chosen, said, layer, oneHead, scaleName());
        return new HeadMapFigure(subject, picture, heat, theme);
    }

    private double end(Trace read, Run chosen, Word said, OptionalInt oneHead, HeatMap map) {
        if (max != null) {
            if (!(max > 0) || max.isInfinite()) {
                throw new Problem("--max must be a number above 0, not " + max + ".");
            }
            return max;
        }
        return switch (scale) {
            case OWN -> map.max();
            case SHARED -> HeadMaps.sharedMax(read, chosen, said.tokens(), layer, oneHead, rule);
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

    private Run chosenRun(Trace read) {
        return read.run(run)
                .orElseThrow(() -> new Problem("There is no run '" + run + "' in " + trace + ". It has "
                        + read.runs().stream().map(Run::name).collect(Collectors.joining(", ")) + " (--run)."));
    }

    static final class KindName implements ITypeConverter<Kind> {
        @Override
        public Kind convert(String text) {
            if (!text.equals("head-map")) {
                throw new Problem("Unknown kind of figure '" + text + "'. Use head-map.");
            }
            return Kind.HEAD_MAP;
        }
    }

    static final class RuleName implements ITypeConverter<WordRule> {
        @Override
        public WordRule convert(String text) {
            return switch (text) {
                case "first" -> WordRule.FIRST_TOKEN;
                case "mean" -> WordRule.MEAN;
                default -> throw new Problem("Unknown rule '" + text + "'. Use first or mean.");
            };
        }
    }
}
