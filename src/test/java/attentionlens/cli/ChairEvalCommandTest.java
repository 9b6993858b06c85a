package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeModel;
import attentionlens.image.Picture;
import attentionlens.image.PngFiles;
import attentionlens.store.CaptionFile;
import attentionlens.study.FakeCaptioner;
import attentionlens.vlm.PromptSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChairEvalCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private int opened;
    private boolean interrupting;

    @BeforeEach
    void draw() throws IOException {
        Files.createDirectory(folder.resolve("images"));
        for (String name : List.of("dog.png", "cat.png", "000000000009.png")) {
            PngFiles.write(
                    new Picture(1, 1, new byte[3]), folder.resolve("images").resolve(name));
        }
        Files.writeString(folder.resolve("instances.json"), """
                {"images": [{"id": 7, "file_name": "dog.png"}, {"id": 8, "file_name": "cat.png"}],
                 "annotations": [{"image_id": 7, "category_id": 18}, {"image_id": 8, "category_id": 17}],
                 "categories": [{"id": 18, "name": "dog"}, {"id": 17, "name": "cat"}]}
                """);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Parts parts = TestParts.with(() -> {})
                .with(
                        ChairEvalCommand.class,
                        () -> new ChairEvalCommand((model, device, precision, progress, stop) -> {
                            opened++;
                            if (interrupting) {
                                TestParts.interrupt(stop);
                            }
                            return model.equals(FakeModel.PARTICULAR)
                                    ? new FakeModel(model, 4, 2, 4, new Semaphore(Integer.MAX_VALUE))
                                    : new FakeCaptioner();
                        }));
        return CommandLineApp.run(parts, new PrintWriter(out), new PrintWriter(err), args);
    }

    private int eval(String... more) {
        String[] args = new String[5 + more.length];
        System.arraycopy(
                new String[] {"chair-eval", "--images", path("images"), "--out", path("captions.jsonl")},
                0,
                args,
                0,
                5);
        System.arraycopy(more, 0, args, 5, more.length);
        return run(args);
    }

    @Test
    void captionsEachStrengthAndScoresIt() throws IOException {
        assertThat(eval("--guide", "1-2", "--alpha", "0,0.5", "--truth", path(""), "--on-bad", "skip"))
                .as(err.toString())
                .isZero();
        assertThat(err.toString()).contains("left out: ", "image 1: image 9 is not in the ground truth");
        List<String> lines = out.toString().lines().toList();
        assertThat(lines.getFirst()).endsWith("captions.jsonl: 2 images, 4 captions, 1 image left out");
        assertThat(lines.subList(1, lines.size()))
                .containsExactly(
                        "alpha  captions  CHAIR_S  CHAIR_I  Recall  Precision     F1    Len",
                        "0             2     50.0     50.0    50.0       50.0   50.0   24.0",
                        "0.5           2     50.0     50.0    50.0       50.0   50.0   24.0");
        assertThat(Files.readAllLines(folder.resolve("captions.jsonl")))
                .hasSize(4)
                .first()
                .asString()
                .startsWith("{\"image_id\":8,\"caption\":\"A dog");

        int swept = run("chair", path("captions.jsonl"), "--truth", path(""));
        assertThat(swept).as(err.toString()).isZero();
        assertThat(out.toString().lines()).hasSize(3).anyMatch(line -> line.startsWith("0.5           2     50.0"));
        assertThat(run("chair", path("captions.jsonl"), "--truth", path(""), "--alpha", "0.5"))
                .isZero();
        assertThat(out.toString()).contains("CHAIR_S     50.0   1 of 2 captions");
        assertThat(run("chair", path("captions.jsonl"), "--truth", path(""), "--alpha", "0.7"))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("no captions of alpha 0.7, only of 0, 0.5.");
        assertThat(run("chair", path("captions.jsonl"), "--truth", path(""), "--json"))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("--alpha");
    }

    @Test
    void whatCannotBeUsedIsRefusedBeforeAModelIsLoaded() throws IOException {
        assertThat(eval("--truth", path(""))).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("image 9 is not in the ground truth", "1 image of ", "--on-bad skip");
        Path list = Files.writeString(
                folder.resolve("list.jsonl"), "oops\n{\"image_id\": \"4\\u001b[2J\"}\n{\"image_id\": 9}\n");
        assertThat(eval("--list", list.toString())).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString())
                .contains(
                        "list.jsonl line 1: invalid JSON",
                        "list.jsonl line 2: there is no image 4\\u001b[2J",
                        "2 rows of ");
        assertThat(eval("--vocabulary", path("words.txt"))).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("--vocabulary has no effect if nothing is scored. Add --truth");
        assertThat(eval("--limit", "0")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("--limit must be 1 or more, not 0.");
        assertThat(folder.resolve("captions.jsonl")).doesNotExist();
        assertThat(eval("--prompt", "What?")).isZero();
        assertThat(eval("--prompt", "Why?")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(opened).isOne();
    }

    private List<String> captions() throws IOException {
        List<String> captions = CaptionFile.read(folder.resolve("captions.jsonl")).rows().stream()
                .map(CaptionFile.Row::caption)
                .toList();
        Files.delete(folder.resolve("captions.jsonl"));
        return captions;
    }

    @Test
    void aPromptReplacesTheQuestionsOfTheList() throws IOException {
        String list = Files.writeString(folder.resolve("list.jsonl"), """
                        {"image_id": "dog.png", "instruction": "How many dogs?"}
                        {"image_id": "cat.png"}
                        """).toString();
        assertThat(eval("--list", list)).as(err.toString()).isZero();
        assertThat(captions())
                .satisfiesExactly(
                        dog -> assertThat(dog).contains("How many dogs?"),
                        cat -> assertThat(cat).contains(PromptSource.DEFAULT_QUESTION));
        assertThat(eval("--list", list, "--prompt", "What?")).as(err.toString()).isZero();
        assertThat(captions()).hasSize(2).allMatch(caption -> caption.contains("What?"));
    }

    @Test
    void samplesAreThoseOfTheSeed() throws IOException {
        assertThat(eval("--top-p", "0.9", "--seed", "4")).as(err.toString()).isZero();
        List<String> four = captions();
        assertThat(eval("--top-p", "0.9")).as(err.toString()).isZero();
        List<String> standard = captions();
        assertThat(eval("--top-p", "0.9", "--seed", "0")).as(err.toString()).isZero();
        assertThat(captions()).isEqualTo(standard).doesNotContainAnyElementsOf(four);
    }

    @Test
    void whereNoImageCanBeReadNothingIsScored() throws IOException {
        for (String name : List.of("dog.png", "cat.png", "000000000009.png")) {
            Files.writeString(folder.resolve("images").resolve(name), "no picture");
        }
        assertThat(eval("--truth", path(""), "--on-bad", "skip"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .endsWith("captions.jsonl: 0 images, 0 captions, 3 images left out" + System.lineSeparator());
        assertThat(err.toString()).contains("left out: image 7: ", "left out: image 8: ");
    }

    @Test
    void shardsHaveTheirOwnFilesAndAreMerged() throws IOException {
        for (int shard = 1; shard <= 2; shard++) {
            assertThat(eval("--shard", shard + "/2")).as(err.toString()).isZero();
        }
        assertThat(Files.readAllLines(folder.resolve("captions.1-of-2.jsonl"))).hasSize(2);
        assertThat(Files.readAllLines(folder.resolve("captions.2-of-2.jsonl"))).hasSize(1);
        assertThat(run(
                        "merge-captions",
                        path("captions.1-of-2.jsonl"),
                        path("captions.2-of-2.jsonl"),
                        "--out",
                        path("all.jsonl")))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("all.jsonl: 3 images, 3 captions, nothing missing or duplicated");
        assertThat(Files.readAllLines(folder.resolve("all.jsonl"))).hasSize(3);
        assertThat(run("merge-captions", path("captions.1-of-2.jsonl"), "--out", path("all.jsonl")))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("Shard 2/2 is missing");
        assertThat(run("chair-eval", "--images", path("images"), "--out", path("captions"), "--shard", "1/2"))
                .isZero();
        assertThat(folder.resolve("captions.1-of-2")).exists();
    }

    @Test
    void captionsOfOneStrengthAreWrittenForThePublicScorer() throws IOException {
        Files.writeString(folder.resolve("images/cat.png"), "no picture");
        assertThat(eval("--guide", "1-2", "--alpha", "0.5", "--on-bad", "skip"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("captions.jsonl: 2 images, 4 captions, 1 image left out");
        assertThat(run("merge-captions", path("captions.jsonl"), "--out", path("all.jsonl")))
                .isZero();
        assertThat(out.toString())
                .endsWith("all.jsonl: 2 images, 4 captions, nothing missing or duplicated, 1 image left out"
                        + System.lineSeparator());
        assertThat(err.toString()).startsWith("left out: image cat.png: ");
        assertThat(run("merge-captions", path("captions.jsonl"), "--alpha", "0.5", "--out", path("one.jsonl")))
                .isZero();
        assertThat(out.toString()).contains("one.jsonl: 2 images, 2 captions, ");
        assertThat(Files.readAllLines(folder.resolve("one.jsonl")))
                .hasSize(2)
                .allMatch(line -> line.matches("\\{\"image_id\":[^,]+,\"caption\":\"A dog.*guided-0.5.*\"}"));
    }

    @Test
    void aSubsetIsChosenByItsSeed() throws IOException {
        assertThat(eval("--limit", "1", "--seed", "4")).as(err.toString()).isZero();
        assertThat(Files.readAllLines(folder.resolve("captions.jsonl"))).hasSize(1);
        assertThat(eval("--limit", "1", "--seed", "4")).isZero();
        assertThat(err.toString()).contains("Resuming: 1 of 1 image is already captioned.");
        assertThat(eval("--limit", "2", "--seed", "4")).as(err.toString()).isZero();
        assertThat(err.toString()).contains("Resuming: 1 of 2 images is already captioned.");
        assertThat(eval("--limit", "1", "--seed", "4")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("1 image, without 1 of the 2 there");
        assertThat(eval("--seed", "4")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("--seed has no effect if nothing is chosen or sampled");
        Files.delete(folder.resolve("captions.jsonl"));
        assertThat(eval("--seed", "4", "--temperature", "1")).as(err.toString()).isZero();
    }

    @Test
    void settingsOfTheModelThatAreIgnoredAreNamed() {
        assertThat(eval("--model", FakeModel.PARTICULAR)).as(err.toString()).isZero();
        assertThat(err.toString())
                .containsOnlyOnce("note: the generation_config.json of particular asks for repetition_penalty 1.2, ");
    }

    @Test
    void whatIsInterruptedSaysHowToGoOn() {
        interrupting = true;
        assertThat(eval()).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("Interrupted after 0 images. Run the same command again to resume.");
        assertThat(out.toString()).isEmpty();
        interrupting = false;
        assertThat(eval()).as(err.toString()).isZero();
        assertThat(out.toString()).contains("3 images, 3 captions");
    }

    @Test
    void aChangedImageIsReportedAndCaptionedAgainOnRequest() throws IOException {
        assertThat(eval()).as(err.toString()).isZero();
        PngFiles.write(new Picture(2, 2, new byte[12]), folder.resolve("images/cat.png"));
        assertThat(eval()).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("cat.png has changed since", "--redo-changed");
        assertThat(eval("--redo-changed")).isZero();
        assertThat(err.toString()).contains("Resuming: 2 of 3 images");
        assertThat(eval()).isZero();
    }
}
