package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.hallucination.detector.Detector;
import attentionlens.store.Json;
import attentionlens.store.TorchList;
import attentionlens.study.MadeUpFeatures;
import attentionlens.study.TorchFeatures;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainDetectorCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return CommandLineApp.run(TestParts.with(() -> {}), new PrintWriter(out), new PrintWriter(err), args);
    }

    @Test
    void aDetectorIsTrainedJudgedAndSaved() {
        MadeUpFeatures.table(60, 4).write(folder.resolve("f.feather"));
        assertThat(run("train-detector", path("f.feather"), "--out", path("d.json"), "--json"))
                .as(err.toString())
                .isZero();
        JsonNode json = Json.parse(out.toString(), "the output");
        assertThat(json.get("protocol").asText()).isEqualTo("by image");
        assertThat(json.get("judged").get(0).get("name").asText()).isEqualTo("mlp");
        JsonNode auroc = json.get("judged").get(0).get("auroc");
        assertThat(auroc.get("value").asDouble())
                .isBetween(auroc.get("lower").asDouble(), auroc.get("upper").asDouble());
        assertThat(Detector.load(folder.resolve("d.json")).model()).isEqualTo("made-up");

        assertThat(run("train-detector", path("f.feather"), "--out", path("d.json"), "--layers", "0-1"))
                .isZero();
        assertThat(out.toString())
                .contains("Layers 0-1, split by image, seed 42", "MLP", "logistic regression", "token probability")
                .endsWith("Wrote " + path("d.json") + ": mlp for made-up." + System.lineSeparator());
        assertTable(out.toString().lines().toList());
        assertThat(run("train-detector", path("f.feather"), "--out", path("d.json"), "--layers", "0-6"))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("0-5");
    }

    private static void assertTable(List<String> lines) {
        assertThat(lines).filteredOn(line -> line.endsWith("hallucinated")).hasSize(3);
        assertThat(lines.get(2)).matches(" {2}validation +12 images +60 mentions, \\d+ hallucinated");
        assertThat(lines.get(5)).endsWith(", with real mentions as the positive class; 95 % intervals over images");
        assertThat(lines.get(6).strip().split(" {2,}"))
                .containsExactly("AUROC", "AP", "accuracy", "recall real", "recall halluc.");
        assertThat(lines.subList(7, 12)).allMatch(line -> line.matches(".{20}( [\\d.]+ \\([\\d.]+-[\\d.]+\\) *){5}"));
        assertThat(lines)
                .anyMatch(line -> line.matches("logistic regression: C .*; AUROC [\\d.]+ on the part that chose it"))
                .anyMatch(line -> line.matches(
                        " {2}temperature \\d\\.\\d\\d; calibration error [\\d.]+ \\([\\d.]+ without it\\)"));
        int bins = lines.indexOf("  said               mean     real mentions") + 1;
        assertThat(lines.get(bins)).matches(" {3}(\\d)0 - {2}\\d0 % +\\1\\d\\.\\d +[\\d.]+ +\\d+");
    }

    @Test
    void aListThatDoesNotNameItsImagesIsCountedInMentions() {
        TorchFeatures.write(MadeUpFeatures.table(60, 4), folder.resolve("f.pt"));
        String layers = String.valueOf(MadeUpFeatures.LAYERS);
        assertThat(run(
                        "train-detector",
                        path("f.pt"),
                        "--as-published",
                        "--model-layers",
                        layers,
                        "--out",
                        path("d.json")))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("240 mentions, ", "intervals over mentions", " for an unnamed model.")
                .doesNotContain("images");
    }

    /** Another model's values can be a multiple of 32, too: 12 layers of 8 heads are also 32 layers of 3. */
    @Test
    void theLayersThatAreAssumedForAListAreSaid() {
        List<TorchList.Item> items = IntStream.range(0, 40)
                .mapToObj(row -> new TorchList.Item(new float[96], row % 2))
                .toList();
        TorchList.write(items, folder.resolve("f.pt"));
        String[] train = {"train-detector", path("f.pt"), "--as-published", "--out", path("d.json")};
        assertThat(run(train)).as(err.toString()).isZero();
        assertThat(err.toString()).contains("f.pt does not say", "32 layers of 3 heads", "--model-layers");
        String[] said = Stream.concat(Stream.of(train), Stream.of("--model-layers", "12"))
                .toArray(String[]::new);
        assertThat(run(said)).as(err.toString()).isZero();
        assertThat(err.toString()).doesNotContain("layers");
    }

    @Test
    void filesThatAreNoTablesOfFeaturesAreRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("f.feather"), "text");
        assertThat(run("train-detector", text.toString(), "--out", path("d.json")))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("f.feather is not an Arrow file");
        Path pandas = Path.of("src/test/resources/arrow/pandas.feather");
        assertThat(run("train-detector", pandas.toString(), "--out", path("d.json")))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString())
                .contains(
                        "pandas.feather does not say which model made it",
                        "pyarrow.feather.write_feather(table, file, compression=\"uncompressed\")");
        MadeUpFeatures.table(0, 1).write(folder.resolve("empty.feather"));
        assertThat(run("train-detector", path("empty.feather"), "--out", path("d.json")))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("empty.feather has no mentions to learn from.");
        MadeUpFeatures.table(9, 1).write(folder.resolve("damaged.feather"));
        String bytes = Files.readString(folder.resolve("damaged.feather"), StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains("1,2,3,4,5,6,7,8,9");
        Files.writeString(
                folder.resolve("damaged.feather"),
                bytes.replace("1,2,3,4,5,6,7,8,9", "1,2,x,4,5,6,7,8,9"),
                StandardCharsets.ISO_8859_1);
        assertThat(run("train-detector", path("damaged.feather"), "--out", path("d.json")))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("damaged.feather does not say which images it describes");
    }

    @Test
    void whereADetectorCannotBeWrittenNoneIsTrained() {
        assertThat(run("train-detector", path("missing.feather"), "--out", path("missing/d.json")))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("d.json").doesNotContain("missing.feather");
    }

    @Test
    void whatWouldReplaceItsFeaturesOrMeansNothingForThemIsRefused() {
        MadeUpFeatures.table(4, 4).write(folder.resolve("f.feather"));
        assertThat(run("train-detector", path("f.feather"), "--out", path("f.feather")))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("is what it would be made from");
        assertThat(run("train-detector", path("f.feather"), "--out", path("d.json"), "--model-layers", "40"))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("Leave out --model-layers");
    }
}
