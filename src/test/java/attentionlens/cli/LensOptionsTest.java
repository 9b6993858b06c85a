package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.store.LensFile;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Problem;
import attentionlens.trace.Trace;
import attentionlens.trace.TraceFixtures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LensOptionsTest {
    private static final int LAYERS = TraceFixtures.LAYERS;

    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    /** A trace whose patches all say "sky", except the first: "sun". */
    @BeforeEach
    void writeTrace() {
        Trace some = TraceFixtures.room(TraceFixtures.pad(64, 48));
        int patches = some.geometry().patches();
        float[] values = new float[(LAYERS + 1) * patches * 2];
        for (int at = 0; at < values.length; at += 2) {
            values[at] = at % (2 * patches) == 0 ? 1 : 0;
            values[at + 1] = 0.25f;
        }
        Trace trace = new Trace(
                some.model(),
                some.image(),
                some.geometry(),
                some.prompt(),
                some.decoding(),
                some.runs(),
                Map.of(Capture.IMAGE_LENS, ArrayData.of(values, LAYERS + 1, patches, 1, 2)),
                Map.of(0, " sky", 1, " sun"),
                some.provenance());
        LensFile.write(trace, folder.resolve("room.lens"));
    }

    private String draw(String kind, String... more) throws IOException {
        Path svg = folder.resolve("out.svg");
        List<String> args = new ArrayList<>(
                List.of("figure", folder.resolve("room.lens").toString(), "--kind", kind, "--out", svg.toString()));
        args.addAll(List.of(more));
        Parts parts = TestParts.with(() -> {});
        int code = CommandLineApp.run(
                parts, new PrintWriter(new StringWriter()), new PrintWriter(err), args.toArray(String[]::new));
        assertThat(code).as(err.toString()).isZero();
        return Files.readString(svg);
    }

    private static int count(String svg, String text) {
        return svg.split(">" + text + "<", -1).length - 1;
    }

    @Test
    void drawsAllPatchesOfALayer() throws IOException {
        String svg = draw("lens-words", "--layer", "11");
        assertThat(count(svg, "sun")).isEqualTo(1);
        assertThat(count(svg, "sky")).isEqualTo(575);
        assertThat(svg).contains(">after layer 11<");
        assertThat(draw("lens-words", "--layer", "-1")).contains(">before layer 0<");
    }

    @Test
    void drawsATableOfThePatchesThatAreNamed() throws IOException {
        String svg = draw("lens-table", "--patches", "0-3,52", "--layers", "7-9,5");
        assertThat(count(svg, "sun")).isEqualTo(4);
        assertThat(count(svg, "sky")).isEqualTo(16);
        assertThat(svg).contains(">after layers 5, 7–9 · 5 patches<", ">52<");
    }

    @Test
    void withoutPatchesItTakesAWordsOrTheMiddleRow() throws IOException {
        String dog = draw("lens-table", "--word", "dog");
        assertThat(count(dog, "sky")).isEqualTo(12 * LAYERS);
        assertThat(dog).contains(">Patches: the 12 that “dog” looks at most in layers 2–6, mean of all heads.<");
        String row = draw("lens-table", "--layers", "0");
        assertThat(count(row, "sky")).isEqualTo(24);
        assertThat(row).contains(">Patches: the image’s middle row.<", ">288<", ">311<");
    }

    @Test
    void listsAreReadOrRefused() {
        assertThat(NumberList.parse("40-42,52, 41", "--patches", 60)).containsExactly(40, 41, 42, 52);
        for (String wrong : List.of("", "a", "1-", "1,,2", "-3", "1-2-3")) {
            assertThatThrownBy(() -> NumberList.parse(wrong, "--patches", 60))
                    .as(wrong)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("(--patches)");
        }
        for (String outside : List.of("60", "3-60", "9-3")) {
            assertThatThrownBy(() -> NumberList.parse(outside, "--patches", 60))
                    .as(outside)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("0 to 59");
        }
    }
}
