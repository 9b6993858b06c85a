package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeModel;
import attentionlens.app.SampleImage;
import attentionlens.image.Picture;
import attentionlens.image.PngFiles;
import attentionlens.study.FeatureTable;
import attentionlens.study.MentionFeatures;
import attentionlens.study.TorchFeatures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a model that names a couch, a dog twice, a tv and a cat. */
class ExtractVarCommandTest {
    @TempDir
    Path folder;

    private boolean interrupting;

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
                                (model, device, precision, progress, cancellation) -> {
                                    if (interrupting) {
                                        TestParts.interrupt(cancellation);
                                    }
                                    return new FakeModel(model, 4, 2, 4, new Semaphore(Integer.MAX_VALUE));
                                },
                                System::nanoTime));
        return CommandLineApp.run(parts, new PrintWriter(out), new PrintWriter(err), args);
    }

    private int extract(String target, String... more) {
        return extract(target, path("instances.json"), List.of(more));
    }

    private int extract(String target, String truth, List<String> more) {
        List<String> args = new ArrayList<>(List.of("extract-var", "--images", path("images")));
        args.addAll(List.of("--truth", truth, "--no-logit-lens", "--out", path(target)));
        if (!more.contains("--model")) {
            args.addAll(List.of("--model", "fake"));
        }
        args.addAll(more);
        return run(args.toArray(String[]::new));
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
                .containsEntry("logit_lens", "none")
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
    void settingsOfTheModelThatAreIgnoredAreNamed() {
        assertThat(extract("f.feather", "--model", FakeModel.PARTICULAR))
                .as(err.toString())
                .isZero();
        assertThat(err.toString())
                .containsOnlyOnce("note: the generation_config.json of particular asks for repetition_penalty 1.2, ");
    }

    /** Writes a ground truth of a category that no caption names, and returns its vocabulary. */
    private String onlyZebras() throws IOException {
        write("instances.json", """
                {"images": [{"id": 7, "file_name": "living-room.png"}],
                 "annotations": [{"image_id": 7, "category_id": 24}],
                 "categories": [{"id": 24, "name": "zebra"}]}
                """);
        return write("words.txt", "zebra\n").toString();
    }

    @Test
    void captionsWithoutObjectsOfTheVocabularyAreCounted() throws IOException {
        String words = onlyZebras();
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
            assertThat(extract("f.feather", typed, List.of()))
                    .as(typed + ": " + err)
                    .isZero();
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
    void theQuestionInTheMetadataIsTheOneThatWasAsked() throws IOException {
        twoImages();
        String list = write("list.jsonl", "{\"image_id\": 7, \"instruction\": \"What is this?\"}\n")
                .toString();
        assertThat(extract("f.feather", "--list", list)).as(err.toString()).isZero();
        assertThat(question()).isEqualTo("What is this?");
        write("list.jsonl", """
                {"image_id": 7, "instruction": "What is this?"}
                {"image_id": 8}
                """);
        assertThat(extract("f.feather", "--list", list)).as(err.toString()).isZero();
        assertThat(err.toString()).contains("Resuming: 1 of 2 images is");
        assertThat(question()).isEqualTo("2 different ones, from list.jsonl");
        assertThat(extract("f.feather", "--prompt", "Where is it?", "--replace"))
                .isZero();
        assertThat(question()).isEqualTo("Where is it?");
    }

    /** Without mentions, no row says what was asked. */
    @Test
    void anotherQuestionIsNoticedWhereNoObjectWasNamed() throws IOException {
        String words = onlyZebras();
        assertThat(extract("f.feather", "--vocabulary", words, "--prompt", "What is this?"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("0 mentions in 1 image");
        assertThat(extract("f.feather", "--vocabulary", words, "--prompt", "What is this?"))
                .as(err.toString())
                .isZero();
        assertThat(extract("f.feather", "--vocabulary", words, "--prompt", "Where is it?"))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString())
                .contains(
                        "differs in what image 7 is asked ('What is this?' there, 'Where is it?' now). ", "--replace");
    }

    private String question() {
        return FeatureTable.read(folder.resolve("f.feather"))
                .source()
                .settings()
                .getOrDefault("question", "");
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
        assertThat(out.toString()).contains("3 rows left out");
        assertThat(FeatureTable.read(folder.resolve("f.feather"))
                        .rows()
                        .getFirst()
                        .instruction())
                .isEqualTo("What is this?");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // there, only administrators create links
    void anImageThatIsLeftOutIsNamedAndCounted() throws IOException {
        twoImages();
        write("images/other.png", "no image");
        Files.createSymbolicLink(folder.resolve("images/link.png"), folder.resolve("nowhere.png"));
        assertThat(extract("f.feather", "--on-bad", "skip")).as(err.toString()).isZero();
        assertThat(err.toString()).contains("left out: image 8: ", "other.png", "link.png is a link to a missing file");
        assertThat(out.toString()).contains("5 mentions in 1 image, ", "2 images left out");
    }

    @Test
    void whatIsInterruptedSaysHowToGoOn() {
        interrupting = true;
        assertThat(extract("f.pt")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString())
                .endsWith("Interrupted. Run the same command again to resume with the other 1 image."
                        + System.lineSeparator());
        assertThat(out.toString()).contains("f.feather: 0 mentions in 0 images");
        interrupting = false;
        assertThat(extract("f.pt")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("f.pt: 5 mentions in 1 image");
    }

    @Test
    void anImageThatTheTruthDoesNotKnowIsReported() throws IOException {
        Files.copy(folder.resolve("images/living-room.png"), folder.resolve("images/other.png"));
        assertThat(extract("f.feather")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("image 2: image other.png is not in the ground truth");
        assertThat(extract("f.feather", "--layers", "3-4", "--on-bad", "skip")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("Layers 3-4 are out of range: the model has layers 0-3.");
    }
}
