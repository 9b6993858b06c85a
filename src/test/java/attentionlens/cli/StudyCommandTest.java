package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeModel;
import attentionlens.hallucination.detector.Detector;
import attentionlens.study.FeatureTable;
import attentionlens.vlm.ModelLoader;
import attentionlens.vlm.PromptSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code study}, with a model that names a couch, a dog twice, a tv and a cat in every scene. */
class StudyCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... more) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        ModelLoader loader = (model, device, precision, progress, cancellation) ->
                new FakeModel(model, 4, 2, 4, new Semaphore(Integer.MAX_VALUE));
        Parts parts = TestParts.with(() -> {})
                .with(ExtractVarCommand.class, () -> new ExtractVarCommand(loader, System::nanoTime))
                .with(ChairEvalCommand.class, () -> new ChairEvalCommand(loader));
        List<String> words = new ArrayList<>(
                List.of("study", "--out", folder.resolve("s").toString(), "--model", "fake", "--no-logit-lens"));
        words.addAll(List.of(more));
        return CommandLineApp.run(parts, new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve("s/report.html"));
    }

    @Test
    void aStudyIsDoneAndGoneOnWith() throws IOException {
        assertThat(run("--count", "60", "--seed", "3")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("Wrote 60 scenes", "300 mentions in 60 images", "report.html");
        FeatureTable table = FeatureTable.read(folder.resolve("s/features.feather"));
        assertThat(Detector.load(folder.resolve("s/detector.json")).model()).isEqualTo("fake");
        assertThat(page())
                .contains("Study of fake", "guided, α 0.5", "token probability", "60 drawn scenes", "AUROC")
                .contains("names objects 300 times: " + table.realCount() + " in their images")
                .contains("data:image/png;base64,", table.source().weightHash())
                .contains("./run.sh chair-eval --model fake", "--guide 1-1 --alpha 0.5")
                .doesNotContain("{{", "http");

        assertThat(run("--count", "60", "--seed", "3")).as(err.toString()).isZero();
        assertThat(out.toString()).doesNotContain("scenes to");
        assertThat(err.toString())
                .contains("Resuming: 60 of 60 images are already described", "60 of 60 images are already captioned");
        assertThat(page()).contains("./run.sh make-scenes --count 60");

        assertThat(run("--count", "61", "--seed", "3")).as(err.toString()).isZero();
        assertThat(err.toString())
                .contains("Resuming: 60 of 61 images are already described", "60 of 61 images are already captioned");
        assertThat(page()).contains("61 drawn scenes");
        for (String other : List.of("--count 60 --seed 3", "--count 62 --seed 4")) {
            assertThat(run(other.split(" "))).isEqualTo(CommandLineApp.PROBLEM);
            assertThat(err.toString()).contains("scenes has more scenes, or those of another seed");
        }
    }

    @Test
    void whereNoDetectorCanBeTrainedThePageSaysWhy() throws IOException {
        assertThat(run("--count", "1", "--alpha", "0.1,0.2")).as(err.toString()).isZero();
        assertThat(folder.resolve("s/detector.json")).doesNotExist();
        assertThat(page()).contains("No detector was trained. All 5 mentions are ", "guided, α 0.1", "guided, α 0.2");
    }

    /** It learned from other features, such as those of another ground truth. */
    @Test
    void anEarlierDetectorIsSetAsideWhereNoneCanBeTrained() throws IOException {
        Path detector = Files.createDirectories(folder.resolve("s")).resolve("detector.json");
        Files.writeString(detector, "earlier");
        assertThat(run("--count", "1")).as(err.toString()).isZero();
        assertThat(detector).doesNotExist();
        assertThat(folder.resolve("s/detector.old.json")).hasContent("earlier");
        assertThat(err.toString())
                .contains(
                        "note: no detector is trained. All 5 mentions are ",
                        "The earlier one is now ",
                        "detector.old.json.");
        assertThat(run("--count", "1")).as(err.toString()).isZero();
        assertThat(err.toString()).contains("no detector is trained.").doesNotContain("earlier");
    }

    @Test
    void thePageCountsWhatWasLeftOut() throws IOException {
        assertThat(run("--count", "2")).as(err.toString()).isZero();
        Path images = folder.resolve("s/scenes/images");
        Files.writeString(images.resolve("other.png"), "not in the ground truth");
        assertThat(run(
                        "--images",
                        images.toString(),
                        "--truth",
                        folder.resolve("s/scenes").toString(),
                        "--on-bad",
                        "skip"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).containsSubsequence("1 image left out", "4 captions, 1 image left out");
        assertThat(page()).contains("2 from " + images + ", 1 left out");
    }

    @Test
    void thePageStatesTheQuestionThatWasAsked() throws IOException {
        assertThat(run("--count", "1")).as(err.toString()).isZero();
        Path scenes = folder.resolve("s/scenes");
        String list = Files.writeString(
                        folder.resolve("list.jsonl"), "{\"image_id\": 1, \"instruction\": \"What is in it?\"}")
                .toString();
        String[] asked = {"--images", scenes.resolve("images").toString(), "--truth", scenes.toString(), "--list", list
        };
        Files.delete(folder.resolve("s/features.feather"));
        Files.delete(folder.resolve("s/captions.jsonl"));
        assertThat(run(asked)).as(err.toString()).isZero();
        assertThat(page()).contains("What is in it?").doesNotContain(PromptSource.DEFAULT_QUESTION);
    }

    @Test
    void imagesAndTruthBelongTogether() {
        assertThat(run("--images", "there")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("--images and --truth belong together");
        assertThat(run("--list", "there")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("--list chooses among --images");
        assertThat(run("--images", "there", "--truth", "t", "--count", "3")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("--count is the number of drawn scenes");
    }

    /** Even what is needed last is checked first, before hours of work. */
    @Test
    void whatMakesNoSenseIsReportedBeforeAnythingIsDone() {
        assertThat(run("--guide", "9-3")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(run("--max-tokens", "0")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(run("--alpha", "NaN")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(run("--alpha", "strong")).isEqualTo(CommandLineApp.USAGE);
        assertThat(run("--on-bad", "hide")).isEqualTo(CommandLineApp.USAGE);
        assertThat(folder.resolve("s")).doesNotExist();
    }

    @Test
    void whyThereCanBeNoFolderIsSaid() throws IOException {
        Files.createFile(folder.resolve("s"));
        assertThat(run()).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString())
                .contains("Cannot create the folder ", "s: a file is in its place. Choose another --out.");
    }
}
