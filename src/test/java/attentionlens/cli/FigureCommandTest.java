package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.figure.Theme;
import attentionlens.store.LensFile;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import attentionlens.trace.TraceFixtures;
import java.awt.Color;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureCommandTest {
    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeTrace() {
        LensFile.write(TraceFixtures.room(TraceFixtures.pad(64, 48)), folder.resolve("room.lens"));
    }

    private int run(String... more) {
        Parts parts = TestParts.with(() -> {});
        List<String> args =
                new ArrayList<>(List.of("figure", folder.resolve("room.lens").toString()));
        args.addAll(List.of("--kind", "head-map", "--out", png().toString()));
        args.addAll(List.of(more));
        PrintWriter out = new PrintWriter(new StringWriter());
        return CommandLineApp.run(parts, out, new PrintWriter(err), args.toArray(String[]::new));
    }

    private Path png() {
        return folder.resolve("out.png");
    }

    @Test
    void drawsAWordByItsText() throws IOException {
        assertThat(run("--word", "dog", "--layer", "6", "--width", "480"))
                .as(err.toString())
                .isZero();
        assertThat(ImageIO.read(png().toFile()).getWidth()).isEqualTo(480);
    }

    @Test
    void drawsAHeadOfAGuidedRunByTheWordsNumber() {
        assertThat(run(
                        "--word",
                        "10",
                        "--layer",
                        "11",
                        "--head",
                        "7",
                        "--run",
                        "guided",
                        "--theme",
                        "light",
                        "--cells",
                        "--color",
                        "viridis",
                        "--opacity",
                        "0.5",
                        "--max",
                        "0.01",
                        "--width",
                        "480"))
                .as(err.toString())
                .isZero();
        assertThat(png()).isNotEmptyFile();
    }

    @Test
    void wordsAreListedWhereThereIsNone() {
        assertThat(run("--word", "99", "--layer", "6")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("no word 99", "0 The, 1 image", "4 couch");
        assertThat(run("--word", "-1", "--layer", "6")).isNotZero();
        assertThat(run("--word", "zebra", "--layer", "6")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("'zebra' does not occur");
        assertThat(png()).doesNotExist();
    }

    @Test
    void repeatedWordsAreChosenByNumber() {
        assertThat(run("--word", "and", "--layer", "6")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("'and' occurs 2 times", "words 5, 17");
    }

    @Test
    void rangesAreNamed() {
        assertThat(run("--word", "dog", "--layer", "12")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("Layer 12", "0-11");
        assertThat(run("--word", "dog", "--layer", "0", "--head", "8")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("Head 8", "0-7");
        assertThat(run("--word", "dog", "--layer", "0", "--run", "best")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("'best'", "baseline, guided");
        assertThat(run("--word", "dog", "--layer", "0", "--opacity", "2")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("--opacity must be from 0 to 1, not 2.0.");
        for (String max : List.of("0", "-1", "NaN", "Infinity")) {
            assertThat(run("--word", "dog", "--layer", "0", "--max", max)).isEqualTo(CommandLineApp.PROBLEM);
        }
        assertThat(run("--word", "dog", "--layer", "0", "--color", "jet")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(png()).doesNotExist();
    }

    private int draw(String kind, String file, String... more) {
        Parts parts = TestParts.with(() -> {});
        List<String> args =
                new ArrayList<>(List.of("figure", folder.resolve("room.lens").toString(), "--kind", kind));
        args.addAll(List.of("--out", folder.resolve(file).toString()));
        args.addAll(List.of(more));
        PrintWriter out = new PrintWriter(new StringWriter());
        return CommandLineApp.run(parts, out, new PrintWriter(err), args.toArray(String[]::new));
    }

    @Test
    void drawsEveryKindAsSvg() throws IOException {
        assertThat(draw("head-map", "head-map.svg", "--word", "dog", "--layer", "6"))
                .isZero();
        assertThat(draw("matrix", "matrix.svg", "--word", "dog")).isZero();
        assertThat(draw("matrix", "entropy.svg", "--word", "dog", "--quantity", "entropy"))
                .isZero();
        assertThat(draw("gallery", "heads.svg", "--word", "dog", "--layer", "3"))
                .isZero();
        assertThat(draw("gallery", "layers.svg", "--word", "dog", "--head", "2"))
                .isZero();
        assertThat(draw("curves", "curves.svg", "--word", "dog", "--run", "baseline,guided"))
                .isZero();
        assertThat(draw("strip", "strip.svg", "--run", "baseline,guided")).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(Files.readString(folder.resolve("curves.svg"))).contains("<metadata", "Guided", ">VAR<");
        assertThat(Files.readString(folder.resolve("heads.svg"))).contains(">head 7<");
        assertThat(Files.readString(folder.resolve("layers.svg"))).contains(">layer 11<");
    }

    @Test
    void anEmptyRunHasNoStrip() {
        Trace room = TraceFixtures.room(TraceFixtures.pad(64, 48));
        Run silent = new Run("baseline", null, List.of(), "", Run.Finish.END_TOKEN, Map.of());
        Trace quiet = new Trace(
                room.model(),
                room.image(),
                room.geometry(),
                room.prompt(),
                room.decoding(),
                List.of(silent, room.runs().get(1)),
                room.arrays(),
                room.pieces(),
                room.provenance());
        LensFile.write(quiet, folder.resolve("room.lens"));
        assertThat(draw("strip", "strip.svg")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("'baseline' has no words");
        assertThat(draw("strip", "strip.svg", "--run", "baseline,guided")).isZero();
    }

    /** A trace may have any name. */
    @Test
    void aFigureDoesNotReplaceItsTrace() throws IOException {
        Files.copy(folder.resolve("room.lens"), png());
        String trace = png().toString();
        String[] figure = {"figure", trace, "--kind", "strip", "--out", trace};
        PrintWriter out = new PrintWriter(new StringWriter());
        assertThat(CommandLineApp.run(TestParts.with(() -> {}), out, new PrintWriter(err), figure))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("out.png is what it would be made from");
        assertThat(png()).hasSameBinaryContentAs(folder.resolve("room.lens"));
    }

    @Test
    void whatDoesNotFitTogetherIsReported() {
        assertThat(draw("matrix", "m.svg", "--word", "dog", "--run", "baseline,guided"))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(draw("strip", "m.svg", "--run", "baseline,guided,baseline")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(draw("matrix", "m.gif", "--word", "dog")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(draw("matrix", "m.svg")).isEqualTo(CommandLineApp.USAGE);
        assertThat(err.toString())
                .contains("one run", "at most two runs, not 3", "neither .png nor .svg nor .pdf", "--word");
    }

    @Test
    void aTraceWithoutTheCaptureSaysHowToGetIt() {
        assertThat(draw("lens-words", "w.svg", "--layer", "3")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(draw("lens-table", "w.svg", "--as-published")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(draw("curves", "w.svg", "--word", "dog", "--quantity", "contribution"))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString())
                .contains("--capture default,image_lens.")
                .contains("--capture default,image_lens_published.")
                .contains("--capture default,contribution_logit.");
        assertThat(folder.resolve("w.svg")).doesNotExist();
    }

    @Test
    void kindsWithoutSuchNumbersAreReported() {
        assertThat(draw("matrix", "m.svg", "--word", "dog", "--quantity", "contribution"))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(draw("curves", "m.svg", "--word", "dog", "--quantity", "entropy"))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("--kind curves", "--kind matrix");
    }

    /** No option is ignored silently, and no colour map for differences is used for anything else. */
    @Test
    void whatMeansNothingForAKindIsRefused() {
        String vik = "'vik' is for differences, with zero in its middle. Use inferno, magma, viridis.";
        refuses("head-map", vik, "--word", "dog", "--layer", "1", "--color", "vik");
        refuses("matrix", vik, "--word", "dog", "--color", "vik");
        refuses("gallery", vik, "--word", "dog", "--color", "VIK");
        refuses("lens-words", vik, "--layer", "1", "--color", "vik");
        refuses("lens-table", vik, "--color", "vik");
        refuses(
                "strip",
                "--word has no effect with --kind strip. Leave it out; that kind takes --run, --tokens.",
                "--word",
                "dog");
        refuses("curves", "--color has no effect with --kind curves", "--word", "dog", "--color", "magma");
        refuses("curves", "--layer has no effect", "--word", "dog", "--layer", "3");
        refuses("matrix", "--opacity has no effect", "--word", "dog", "--opacity", "0.5");
        refuses("matrix", "--head has no effect", "--word", "dog", "--head", "1");
        refuses("head-map", "--quantity has no effect", "--word", "dog", "--layer", "1", "--quantity", "entropy");
        refuses("gallery", "--cells has no effect", "--word", "dog", "--cells");
        refuses("gallery", "either --layer or --head", "--word", "dog", "--layer", "1", "--head", "2");
        refuses("lens-words", "--run has no effect", "--layer", "1", "--run", "guided");
        refuses("lens-table", "--layer has no effect", "--layer", "1");
        refuses("lens-table", "--run has no effect with --kind lens-table without --word", "--run", "guided");
        refuses("lens-table", "--tokens has no effect", "--patches", "3", "--tokens", "mean");
        refuses("lens-table", "either --patches or --word", "--patches", "3", "--word", "dog");
        refuses("head-map", "either --scale or --max", "--word", "dog", "--layer", "1", "--scale", "own", "--max", "1");
    }

    private void refuses(String kind, String why, String... options) {
        err.getBuffer().setLength(0);
        assertThat(draw(kind, "m.svg", options)).as(why).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains(why);
        assertThat(folder.resolve("m.svg")).doesNotExist();
    }

    @Test
    void theCommandLineIsExplained() {
        assertThat(run("--word", "dog")).isEqualTo(CommandLineApp.USAGE);
        assertThat(err.toString()).contains("--layer");
        assertThat(run("--word", "dog", "--layer", "1", "--kind", "poem")).isEqualTo(CommandLineApp.USAGE);
    }

    /** An all-zero map has a scale without an end, but its files still hold numbers and no NaN. */
    @Test
    void whatGotNoAttentionIsDrawnToo() throws IOException {
        Trace room = TraceFixtures.room(TraceFixtures.pad(64, 48));
        List<Run> blind = room.runs().stream()
                .map(run -> new Run(
                        run.name(),
                        run.guidance(),
                        run.tokens(),
                        run.text(),
                        run.finish(),
                        Map.of(
                                Capture.ATTENTION,
                                nothing(Objects.requireNonNull(run.arrays().get(Capture.ATTENTION))))))
                .toList();
        Trace trace = new Trace(
                room.model(),
                room.image(),
                room.geometry(),
                room.prompt(),
                room.decoding(),
                blind,
                Map.of(),
                room.pieces(),
                room.provenance());
        LensFile.write(trace, folder.resolve("room.lens"));
        for (String kind : List.of("head-map", "matrix", "gallery", "curves", "strip")) {
            List<String> options = new ArrayList<>(kind.equals("strip") ? List.of() : List.of("--word", "dog"));
            options.addAll(kind.equals("head-map") ? List.of("--layer", "6") : List.of());
            assertThat(draw(kind, kind + ".svg", options.toArray(String[]::new)))
                    .as(err.toString())
                    .isZero();
            String shapes = Files.readString(folder.resolve(kind + ".svg")).replaceAll("base64,[^\"]*", "");
            assertThat(shapes).as(kind).doesNotContain("NaN", "Infinity");
            assertThat(draw(kind, kind + ".pdf", options.toArray(String[]::new)))
                    .as(err.toString())
                    .isZero();
        }
    }

    private static ArrayData nothing(ArrayData like) {
        long[] shape = like.shape().stream().mapToLong(Long::longValue).toArray();
        return ArrayData.of(new float[Math.toIntExact(like.size())], shape);
    }

    /** Lines have the colours of their runs, in whichever order the runs are named. */
    @Test
    void aRunHasOneColourInItsFigure() throws IOException {
        for (String kind : List.of("curves", "strip")) {
            for (String both : List.of("baseline,guided", "guided,baseline")) {
                List<String> options = new ArrayList<>(List.of("--run", both));
                options.addAll(kind.equals("strip") ? List.of() : List.of("--word", "dog"));
                assertThat(draw(kind, "c.svg", options.toArray(String[]::new))).isZero();
                String svg = Files.readString(folder.resolve("c.svg"));
                assertThat(count(svg, written(Theme.DARK.baseline())))
                        .as(kind + " " + both)
                        .isGreaterThan(1);
                assertThat(count(svg, written(Theme.DARK.guided())))
                        .as(kind + " " + both)
                        .isGreaterThan(1);
            }
        }
    }

    @Test
    void theScaleIsRecorded() throws IOException {
        assertThat(scale("--max", "0.01")).isEqualTo("0 to 0.01 (given)");
        String own = scale("--scale", "own");
        String shared = scale();
        assertThat(own).endsWith(" (this map alone)");
        assertThat(shared).endsWith(" (shared by all layers)");
        assertThat(end(own)).isPositive().isLessThan(end(shared));
        assertThat(scale("--head", "2")).endsWith(" (shared by all heads of the layer)");
    }

    private String scale(String... more) throws IOException {
        List<String> options = new ArrayList<>(List.of("--word", "dog", "--layer", "0"));
        options.addAll(List.of(more));
        assertThat(draw("head-map", "scaled.svg", options.toArray(String[]::new)))
                .isZero();
        Matcher entry =
                Pattern.compile("\"Scale\"\\s*>([^<]*)<").matcher(Files.readString(folder.resolve("scaled.svg")));
        assertThat(entry.find()).isTrue();
        return entry.group(1);
    }

    private static double end(String scale) {
        return Double.parseDouble(scale.substring("0 to ".length(), scale.indexOf(" (")));
    }

    private static String written(Color color) {
        return "rgb(" + color.getRed() + "," + color.getGreen() + "," + color.getBlue() + ")";
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
