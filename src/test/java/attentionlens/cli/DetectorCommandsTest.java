package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeModel;
import attentionlens.app.SampleImage;
import attentionlens.hallucination.detector.Detector;
import attentionlens.image.Picture;
import attentionlens.image.PngFiles;
import attentionlens.store.Json;
import attentionlens.store.TorchList;
import attentionlens.study.FeatureTable;
import attentionlens.study.MadeUpFeatures;
import attentionlens.study.MentionFeatures;
import attentionlens.study.TorchFeatures;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code extract-var} and {@code train-detector}, with a model that names a couch, a dog twice, a tv and a cat. */
class DetectorCommandsTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectory(folder.resolve("images"));
        SampleImage.write(folder.resolve("images"));
        write("instances.json", """
                {"images": [{"id": 7, "file_name": "living-room.png"}],
                 "annotations": [{"image_id": 7, "category_id": 18}, {"image_id": 7, "category_id": 63}],
                 "categories": [{"id": 18, "name": "dog"}, {"id": 63, "name": "couch"}]}
                """);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Parts parts = TestParts.with(() -> {})
                .with(
                        ExtractVarCommand.class,
                        () -> new ExtractVarCommand(
                                (model, device, precision, progress, cancellation) ->
                                        new FakeModel(model, 4, 2, 4, new Semaphore(Integer.MAX_VALUE)),
                                System::nanoTime));
        return CommandLineApp.run(parts, new PrintWriter(out), new PrintWriter(err), args);
    }

    private int extract(String target, String... more) {
        String[] args = {
            "extract-var",
            "--model",
            "fake",
            "--images",
            path("images"),
            "--truth",
            path("instances.json"),
            "--no-logit-lens",
            "--out",
            path(target)
        };
        String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return run(all);
    }

    @Test
    void featuresAreExtractedAndCounted() {
        assertThat(extract("f.feather")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("5 mentions in 1 image, 3 real, 2 hallucinated");
        FeatureTable table = FeatureTable.read(folder.resolve("f.feather"));
        assertThat(table.source().model()).isEqualTo("fake");
        assertThat(table.source().settings())
                .containsEntry("geometry", "checkpoint")
                .containsEntry("matching", "by position")
                .containsEntry("dtype", "f32")
                .containsEntry("decoding", "greedy, at most 512 tokens");

        assertThat(extract("f.feather")).isZero();
        assertThat(err.toString()).contains("Resuming: 1 of 1 image is");
        assertThat(extract("f.feather", "--geometry", "pad")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("differs in geometry ('checkpoint' there, 'pad' now)", "--replace");
        assertThat(extract("f.feather", "--geometry", "pad", "--replace")).isZero();
        assertThat(extract("f.feather", "--geometry", "pad", "--original-matching"))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("differs in matching ('by position' there, 'original' now)");
    }

    @Test
    void captionsWithoutObjectsOfTheVocabularyAreCounted() throws IOException {
        write("instances.json", """
                {"images": [{"id": 7, "file_name": "living-room.png"}],
                 "annotations": [{"image_id": 7, "category_id": 24}],
                 "categories": [{"id": 24, "name": "zebra"}]}
                """);
        String words = write("words.txt", "zebra\n").toString();
        assertThat(extract("f.feather", "--vocabulary", words))
                .as(err.toString())
                .isZero();
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("0 mentions in 1 image, 0 real, 0 hallucinated"),
                        line -> assertThat(line).isEqualTo("1 caption names no object"));
        write("words.txt", "zebra\ndog\n");
        assertThat(extract("f.feather", "--vocabulary", words)).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("differs in the content of the vocabulary. ");
    }

    @Test
    void itResumesWhereverItsTruthLies() throws IOException {
        assertThat(extract("f.feather")).as(err.toString()).isZero();
        assertThat(FeatureTable.read(folder.resolve("f.feather")).source().settings())
                .containsEntry("truth", "instances.json")
                .containsKey("truth_sha256");
        Path truth = Path.of(path("instances.json"));
        Path moved = Files.createDirectory(folder.resolve("elsewhere")).resolve("instances.json");
        Files.copy(truth, moved);
        String[] same = {
            Path.of("").toAbsolutePath().relativize(truth.toAbsolutePath()).toString(),
            path("images/../instances.json"),
            moved.toString()
        };
        for (String typed : same) {
            assertThat(extractWith(typed)).as(typed + ": " + err).isZero();
            assertThat(err.toString()).contains("Resuming: 1 of 1 image is");
        }
    }

    /** Labelling needs no model. */
    @Test
    void anotherTruthRelabelsExistingMentions() throws IOException {
        assertThat(extract("f.feather")).as(err.toString()).isZero();
        assertThat(extract("first.feather", "--original-matching")).isZero();
        Path truth = folder.resolve("instances.json");
        Files.writeString(truth, Files.readString(truth).replace("\"category_id\": 63}", "\"category_id\": 18}"));
        assertThat(extract("f.feather")).as(err.toString()).isZero();
        assertThat(err.toString()).contains("Resuming: 1 of 1 image is", "labelled again");
        assertThat(out.toString()).contains("5 mentions in 1 image, 2 real, 3 hallucinated");
        assertThat(extract("new.feather")).isZero();
        assertThat(folder.resolve("f.feather")).hasSameBinaryContentAs(folder.resolve("new.feather"));
        assertThat(extract("first.feather", "--original-matching")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("differs in the content of the truth. ", "--replace");
    }

    /** SVAR follows from what is there: describing a large study again would take days. */
    @Test
    void svarIsSummedAnewOverOtherLayers() {
        assertThat(extract("f.feather")).as(err.toString()).isZero();
        assertThat(extract("f.feather", "--layers", "2-3")).as(err.toString()).isZero();
        assertThat(err.toString())
                .contains("Resuming: 1 of 1 image is", "SVAR is now summed over layers 2-3, no longer over ");
        assertThat(extract("new.feather", "--layers", "2-3")).isZero();
        assertThat(err.toString()).doesNotContain("SVAR");
        assertThat(folder.resolve("f.feather")).hasSameBinaryContentAs(folder.resolve("new.feather"));
    }

    private int extractWith(String truth) {
        return run(
                "extract-var",
                "--model",
                "fake",
                "--images",
                path("images"),
                "--truth",
                truth,
                "--no-logit-lens",
                "--out",
                path("f.feather"));
    }

    @Test
    void aPromptIsAskedOfEveryImage() throws IOException {
        String list = write("list.jsonl", "{\"image_id\": 7, \"instruction\": \"What is this?\"}\n")
                .toString();
        assertThat(extract("f.feather", "--list", list)).as(err.toString()).isZero();
        assertThat(FeatureTable.read(folder.resolve("f.feather")).rows())
                .extracting(MentionFeatures::instruction)
                .containsOnly("What is this?");
        assertThat(extract("f.feather", "--list", list, "--prompt", "Where is it?"))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString())
                .contains(
                        "what image 7 is asked ('What is this?' there, 'Where is it?' now)",
                        "'Where is it?' now)",
                        "--replace");
        assertThat(extract("f.feather", "--list", list, "--prompt", "Where is it?", "--replace"))
                .isZero();
        assertThat(FeatureTable.read(folder.resolve("f.feather")).rows())
                .extracting(MentionFeatures::instruction)
                .containsOnly("Where is it?");
    }

    @Test
    void featuresDoNotReplaceWhatTheyAreMadeFrom() throws IOException {
        String list = write("list.jsonl", "{\"image_id\": 7}\n").toString();
        assertThat(extract("list.jsonl", "--list", list, "--replace")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("list.jsonl is what it would be made from");
        assertThat(extract("instances.json", "--replace")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("instances.json is what it would be made from");
    }

    @Test
    void aListOfThePublicCodesKindIsMadeOfATableThatIsGoneOnWith() throws IOException {
        twoImages();
        assertThat(extract("whole.pt")).as(err.toString()).isZero();
        assertThat(TorchFeatures.read(folder.resolve("whole.pt"), 4).rows()).hasSize(10);
        assertThat(FeatureTable.read(folder.resolve("whole.feather")).images()).containsExactly(7L, 8L);

        String second = write("list.jsonl", "{\"image_id\": 8}\n").toString();
        assertThat(extract("f.feather", "--list", second)).isZero(); // what a killed run for f.pt leaves behind
        assertThat(extract("f.pt")).as(err.toString()).isZero();
        assertThat(err.toString()).contains("Resuming: 1 of 2 images is");
        assertThat(folder.resolve("f.pt")).hasSameBinaryContentAs(folder.resolve("whole.pt"));
        assertThat(folder.resolve("f.feather")).hasSameBinaryContentAs(folder.resolve("whole.feather"));

        Files.delete(folder.resolve("f.feather"));
        assertThat(extract("f.pt")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("f.pt already exists, and no f.feather beside it", "--replace");
    }

    private void twoImages() throws IOException {
        Files.copy(folder.resolve("images/living-room.png"), folder.resolve("images/other.png"));
        write(
                "instances.json",
                Files.readString(folder.resolve("instances.json"))
                        .replace("room.png\"}", "room.png\"}, {\"id\": 8, \"file_name\": \"other.png\"}"));
    }

    @Test
    void aChangedImageIsReportedAndDescribedAgainOnRequest() throws IOException {
        twoImages();
        assertThat(extract("f.feather")).as(err.toString()).isZero();
        PngFiles.write(new Picture(9, 9, new byte[243]), folder.resolve("images/other.png"));
        assertThat(extract("f.feather")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("other.png has changed since", "f.feather", "--redo-changed");
        assertThat(extract("f.feather", "--redo-changed")).isZero();
        assertThat(err.toString()).contains("Resuming: 1 of 2 images is");
        assertThat(extract("f.feather")).isZero();
        assertThat(extract("new.feather")).isZero();
        assertThat(folder.resolve("f.feather")).hasSameBinaryContentAs(folder.resolve("new.feather"));
    }

    @Test
    void badRowsAreRefusedUnlessTheyMayBeLeftOut() throws IOException {
        Path list = write("list.jsonl", """
                {"image_id": 7, "instruction": "What is this?"}
                {"image_id": 7, "instruction": "What is this?"}
                {"image_id": 9, "instruction": "What is this?"}
                oops
                """);
        assertThat(extract("f.feather", "--list", list.toString())).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString())
                .contains(
                        "line 2: image 7 is already on line 1",
                        "line 3: there is no image 9",
                        "line 4: invalid JSON",
                        "--on-bad skip");
        assertThat(folder.resolve("f.feather")).doesNotExist();
        assertThat(extract("f.feather", "--list", list.toString(), "--on-bad", "skip"))
                .as(err.toString())
                .isZero();
        assertThat(err.toString()).contains("left out: ", "line 4: invalid JSON");
        assertThat(FeatureTable.read(folder.resolve("f.feather"))
                        .rows()
                        .getFirst()
                        .instruction())
                .isEqualTo("What is this?");
    }

    @Test
    void anImageThatIsLeftOutIsNamedAndCounted() throws IOException {
        twoImages();
        write("images/other.png", "no image");
        assertThat(extract("f.feather", "--on-bad", "skip")).as(err.toString()).isZero();
        assertThat(err.toString()).contains("left out: " + path("images") + " image 2: ", "other.png");
        assertThat(out.toString()).contains("5 mentions in 1 image, ", "1 image left out");
    }

    @Test
    void anImageThatTheTruthDoesNotKnowIsReported() throws IOException {
        Files.copy(folder.resolve("images/living-room.png"), folder.resolve("images/other.png"));
        assertThat(extract("f.feather")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("image 2: image other.png is not in the ground truth");
        assertThat(extract("f.feather", "--layers", "3-4", "--on-bad", "skip")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("Layers 3-4 are out of range: the model has layers 0-3.");
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
                .contains("Layers 0-1, split by image, seed 42", "MLP", "logistic regression", "token probability");
        assertThat(run("train-detector", path("f.feather"), "--out", path("d.json"), "--layers", "0-6"))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("0-5");
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
                .contains("240 mentions, ", "intervals over mentions")
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
        Path text = write("f.feather", "text");
        assertThat(run("train-detector", text.toString(), "--out", path("d.json")))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("f.feather is not an Arrow file");
        Path pandas = Path.of("src/test/resources/arrow/pandas.feather");
        assertThat(run("train-detector", pandas.toString(), "--out", path("d.json")))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("does not say which model made it");
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
