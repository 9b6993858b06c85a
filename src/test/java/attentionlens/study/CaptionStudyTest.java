package attentionlens.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import attentionlens.store.CaptionFile;
import attentionlens.store.ImageName;
import attentionlens.store.Shard;
import attentionlens.store.StudyFile;
import attentionlens.trace.Aggregation;
import attentionlens.trace.Decoding;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Guidance;
import attentionlens.trace.LayerRange;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.PromptSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionStudyTest extends CaptionStudyFixture {
    @Test
    void eachImageHasARowOfEachRun() {
        study(plan(0, 0.3, 0.5)).run(new FakeCaptioner(), Cancellation.NONE);
        CaptionFile file = CaptionFile.read(out);
        assertThat(file.bad()).isEmpty();
        assertThat(file.rows()).hasSize(3 * IMAGES);
        assertThat(file.alphas()).containsExactly(0.0, 0.3, 0.5);
        assertThat(file.withAlpha(0.3).rows())
                .extracting(CaptionFile.Row::imageId)
                .containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(file.rows().get(2).caption())
                .isEqualTo("A dog\nand \u201cein H\u00fchnchen\u201d \ud83d\ude42 in COCO_val2014_000000000001.png,"
                        + " guided-0.5, What?, 0.");
        StudyFile made = StudyFile.of(out).orElseThrow();
        assertThat(made.dtype()).isEqualTo("f32");
        assertThat(made.images()).containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(events).startsWith("begun 0/6", "1 1/6").endsWith("6 6/6");
    }

    @Test
    void resumingACutOffFileGivesTheSameFile() throws IOException {
        CaptionPlan plan = plan(0.5);
        byte[] whole = uninterrupted(plan);
        study(plan).run(new FakeCaptioner(), Cancellation.NONE);
        int images = 0;
        for (int cut = 0; cut <= whole.length; cut++) {
            boolean endsARow = cut > 0 && whole[cut - 1] == '\n';
            images += endsARow ? 1 : 0;
            if (endsARow
                    || cut % 23 == 0) { // cuts inside rows and multi-byte characters, between rows and between images
                Files.write(out, java.util.Arrays.copyOf(whole, cut));
                FakeCaptioner model = new FakeCaptioner();
                study(plan).run(model, Cancellation.NONE);
                assertThat(Files.readAllBytes(out)).isEqualTo(whole);
                assertThat(model.asked).hasSize(IMAGES - Math.floorDiv(images, 2));
            }
        }
    }

    /** A process that captions slowly, until it is killed. */
    static final class Slow {
        private Slow() {}

        public static void main(String[] args) {
            PrintStream console = System.out;
            Path folder = Path.of(args[0]);
            CaptionPlan plan = plan(folder.resolve("images"), Decoding.greedy(9), guided(0.3, 0.5), false);
            new CaptionStudy(plan, folder.resolve("captions.jsonl"), new RecordingListener(new ArrayList<>()))
                    .run(new FakeCaptioner(), () -> {
                        console.println("at work");
                        return false;
                    });
        }
    }

    @Test
    void resumingAKilledRunGivesTheSameFile() throws Exception {
        FakeCaptioner.draw(images, 400);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Slow.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try (var said = process.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < 60; i++) {
                assertThat(said.readLine()).isEqualTo("at work");
            }
        } finally {
            process.destroyForcibly().waitFor(); // SIGKILL
        }
        int before = CaptionFile.read(out).rows().size() / 3;
        assertThat(before).isBetween(10, 399);
        CaptionPlan plan = plan(0.3, 0.5);
        FakeCaptioner model = new FakeCaptioner();
        study(plan).run(model, Cancellation.NONE);
        assertThat(model.asked).hasSizeBetween(400 - before, 400 - before + 1);
        assertThat(Files.readAllBytes(out)).isEqualTo(uninterrupted(plan));
    }

    @Test
    void aCancelledImageIsNotKept() throws IOException {
        CaptionPlan plan = plan(0.5);
        CaptionStudy.Outcome outcome =
                study(plan).run(new FakeCaptioner(), after(7)); // polled three times per image, once per run
        assertThat(outcome.cancelled()).isTrue();
        assertThat(outcome.images()).isEqualTo(2);
        assertThat(CaptionFile.read(out).rows()).hasSize(4);
        events.clear();
        assertThat(study(plan).run(new FakeCaptioner(), Cancellation.NONE).images())
                .isEqualTo(IMAGES);
        assertThat(events).startsWith("begun 2/6", "3 3/6");
        assertThat(Files.readAllBytes(out)).isEqualTo(uninterrupted(plan));
    }

    @Test
    void whatIsDoneIsNotDoneAgain() throws IOException {
        study(plan(0.5)).run(new FakeCaptioner(), Cancellation.NONE);
        byte[] before = Files.readAllBytes(out);
        FakeCaptioner model = new FakeCaptioner();
        study(plan(0.5)).check();
        study(plan(0.5)).run(model, Cancellation.NONE);
        assertThat(model.asked).isEmpty();
        assertThat(Files.readAllBytes(out)).isEqualTo(before);
    }

    @Test
    void aFileOfOtherSettingsIsRefusedAndLeftAsItIs() throws IOException {
        study(plan(0.5)).run(new FakeCaptioner(), after(4));
        byte[] before = Files.readAllBytes(out);
        assertThatThrownBy(() -> study(plan(0.3)).check())
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("captions.jsonl", "guidance 1-2 by 0.3", "instead of", "0.5", "--out");
        assertThatThrownBy(() -> study(plan(images, Decoding.greedy(8), guided(0.5), false))
                        .check())
                .hasMessageContaining("decoding greedy up to 8 tokens instead of greedy up to 9 tokens");
        assertThatThrownBy(() -> study(plan(0.5)).run(new FakeCaptioner("b", "f32"), Cancellation.NONE))
                .hasMessageContaining("model");
        assertThatThrownBy(() -> study(plan(0.5)).run(new FakeCaptioner("a".repeat(64), "f16"), Cancellation.NONE))
                .hasMessageContaining("precision f16 instead of f32");
        Files.delete(images.resolve("COCO_val2014_000000000001.png"));
        assertThatThrownBy(() -> study(plan(0.5)).check())
                .hasMessageContainingAll(
                        "5 images, without 1 of the 6 there (1)", "those that have captions must stay");
        assertThat(Files.readAllBytes(out)).isEqualTo(before);
    }

    @Test
    void anotherPromptOrGeometryIsReportedInWords() {
        StudyFile what = described(new PromptSource.Question("What?", null), GeometryKind.PAD);
        assertThat(described(new PromptSource.Question("Who?", null), GeometryKind.PAD)
                        .difference(what))
                .hasValue("question 'Who?' instead of 'What?'");
        assertThat(described(new PromptSource.Question("What?", "Be brief."), GeometryKind.PAD)
                        .difference(what))
                .hasValue("system message 'Be brief.' instead of none");
        assertThat(described(new PromptSource.Raw("<image>?"), GeometryKind.PAD).difference(what))
                .hasValue("raw prompt '<image>?' instead of none");
        assertThat(described(new PromptSource.Question("What?", null), GeometryKind.CROP)
                        .difference(what))
                .hasValue("geometry crop instead of pad");
        List<ImageList.Entry> asked = List.of(new ImageList.Entry(1, "7", images, "Where?"));
        assertThat(described(asked, new PromptSource.Question("What?", null), GeometryKind.PAD)
                        .difference(what))
                .hasValue("question 'Where?' of image 7 instead of 'What?'");
    }

    private StudyFile described(PromptSource prompt, GeometryKind geometry) {
        return described(List.of(new ImageList.Entry(1, "7", images, null)), prompt, geometry);
    }

    private static StudyFile described(List<ImageList.Entry> entries, PromptSource prompt, GeometryKind geometry) {
        return new CaptionPlan(entries, Shard.WHOLE, prompt, true, geometry, Decoding.greedy(9), List.of(), false)
                .describedFor(new ModelInfo("a", "a", "", 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void aFileWithoutADescriptionIsRefused() throws IOException {
        Files.writeString(out, "{\"image_id\": 1, \"caption\": \"A dog.\"}\n");
        assertThatThrownBy(() -> study(plan(0.5)).check())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("captions.study.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oops",
                "{\"image_id\": 9, \"caption\": \"A dog.\", \"alpha\": 0}",
                "{\"image_id\": 1, \"caption\": \"A dog.\", \"alpha\": 0}",
                "{\"image_id\": 1, \"caption\": \"A dog.\", \"alpha\": 0.7}"
            })
    void aDamagedLineIsReportedWithItsNumber(String line) throws IOException {
        study(plan()).run(new FakeCaptioner(), after(4));
        Files.writeString(out, line + "\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> study(plan()).check())
                .isInstanceOf(Problem.class)
                .hasMessageMatching("(?s).*captions.jsonl (was changed or is damaged: line 3|has image 9, which).*");
    }

    @Test
    void eachImageHasItsOwnQuestionAndSeed() throws IOException {
        Path list = Files.writeString(
                folder.resolve("list.jsonl"),
                "{\"image_id\": 2, \"instruction\": \"What?\"}\n{\"image_id\": 1, \"instruction\": \"Who?\"}\n");
        CaptionPlan plan = new CaptionPlan(
                ImageList.of(images, list, ImageName::number).entries(),
                Shard.WHOLE,
                new PromptSource.Question("What?", null),
                true,
                GeometryKind.CHECKPOINT,
                Decoding.sample(1, 1, 0, 5, 9),
                List.of(),
                false);
        FakeCaptioner model = new FakeCaptioner();
        study(plan).run(model, Cancellation.NONE);
        assertThat(CaptionFile.read(out).rows())
                .extracting(CaptionFile.Row::imageId)
                .containsExactly("2", "1");
        assertThat(model.asked.get(1).prompt()).isEqualTo(new PromptSource.Question("Who?", null));
        assertThat(StudyFile.of(out).orElseThrow().questions()).containsOnlyKeys("1");
        assertThat(model.asked.get(0).decoding().seed())
                .isNotEqualTo(model.asked.get(1).decoding().seed());
    }

    @Test
    void aRepeatedStrengthIsRefused() {
        assertThatThrownBy(() -> plan(0.5, 0.5)).isInstanceOf(Problem.class).hasMessageContaining("0.5 twice");
    }

    @Test
    void theBaselineHasNoQuirks() {
        CaptionPlan plain = plan(0, 0.5);
        assertThat(plain.guidance()).extracting(Guidance::alpha).containsExactly(0.5);
        List<Guidance> quirky = List.of(new Guidance(new LayerRange(0, 1), 0, Aggregation.MEAN, true));
        assertThatThrownBy(() -> new CaptionPlan(
                        plain.images(),
                        plain.shard(),
                        plain.prompt(),
                        plain.listed(),
                        plain.geometry(),
                        plain.decoding(),
                        quirky,
                        plain.skipping()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("--alpha 0");
    }

    @Test
    void twoAtOnceAreRefused() throws IOException {
        study(plan(0.5)).run(new FakeCaptioner(), after(4));
        List<Throwable> second = new ArrayList<>();
        study(plan(0.5)).run(new FakeCaptioner(), () -> {
            if (second.isEmpty()) {
                second.add(catchThrowable(() -> study(plan(0.5)).run(new FakeCaptioner(), Cancellation.NONE)));
            }
            return false;
        });
        assertThat(second.getFirst()).isInstanceOf(Problem.class).hasMessageContaining("Another run is writing");
        assertThat(CaptionFile.read(out).rows()).hasSize(2 * IMAGES);
    }

    /** Before the file is locked, another run may still append to what was read. */
    @Test
    void whatAnotherRunStillWritesIsNotRead() {
        List<Throwable> second = new ArrayList<>();
        study(plan(0.5)).run(new FakeCaptioner(), () -> {
            if (events.contains("1 1/6") && second.isEmpty()) {
                assertThatCode(() -> Files.writeString(out, "half a row\n", StandardOpenOption.APPEND))
                        .doesNotThrowAnyException();
                second.add(catchThrowable(() -> study(plan(0.5)).run(new FakeCaptioner(), Cancellation.NONE)));
            }
            return !second.isEmpty();
        });
        assertThat(second.getFirst()).isInstanceOf(Problem.class).hasMessageContaining("Another run is writing");
    }
}
