package attentionlens.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.image.Picture;
import attentionlens.image.PngFiles;
import attentionlens.store.ImageName;
import attentionlens.store.Shard;
import attentionlens.store.StudyFile;
import attentionlens.trace.Decoding;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A finished study that gets more images, or finds some of them changed. */
class CaptionStudyResumeTest extends CaptionStudyFixture {
    private static final int MANY = 40;

    private CaptionPlan sampled(int limit, long seed, Shard shard) {
        CaptionPlan all = plan(images, Decoding.sample(1, 1, 0, 5, 9), guided(0.5), false);
        return new CaptionPlan(
                ImageSample.of(all.images(), limit, seed),
                shard,
                all.prompt(),
                true,
                all.geometry(),
                all.decoding(),
                all.guidance(),
                false);
    }

    private CaptionPlan sampled(int limit) {
        return sampled(limit, 3, Shard.WHOLE);
    }

    private FakeCaptioner captioned(CaptionStudy study) {
        FakeCaptioner model = new FakeCaptioner();
        study.check();
        assertThat(study.run(model, Cancellation.NONE).cancelled()).isFalse();
        return model;
    }

    private Path image(int number) {
        return images.resolve("COCO_val2014_00000000000" + number + ".png");
    }

    @Test
    void moreImagesMakeTheFileThatOneRunMakes() throws IOException {
        FakeCaptioner.draw(images, MANY);
        byte[] whole = uninterrupted(sampled(20));
        captioned(study(sampled(6)));
        study(sampled(13)).run(new FakeCaptioner(), after(8)); // polled three times per image
        assertThat(StudyFile.of(out).orElseThrow().images()).hasSize(13);
        assertThat(captioned(study(sampled(20))).asked).hasSize(20 - 6 - 2);
        assertThat(Files.readAllBytes(out)).isEqualTo(whole);
        assertThat(Files.readAllBytes(StudyFile.beside(out)))
                .isEqualTo(Files.readAllBytes(StudyFile.beside(folder.resolve("whole.jsonl"))));
        assertThat(captioned(study(sampled(20))).asked).isEmpty();
    }

    @Test
    void fewerOrOtherImagesAreRefused() throws IOException {
        FakeCaptioner.draw(images, MANY);
        captioned(study(sampled(9)));
        byte[] before = Files.readAllBytes(out);
        assertThatThrownBy(() -> study(sampled(6)).check())
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll(
                        "6 images, without 3 of the 9 there", "those that have captions must stay", "same --seed");
        assertThatThrownBy(() -> study(sampled(20, 4, Shard.WHOLE)).check())
                .hasMessageContainingAll("20 images, without", "of the 9 there");
        FakeCaptioner.draw(images, MANY + 1); // with more images, the same seed draws others
        assertThatThrownBy(() -> study(sampled(12)).check()).hasMessageContaining("12 images, without");
        assertThat(Files.readAllBytes(out)).isEqualTo(before);
    }

    /** As when the ground truth that gave them their ids is left out. */
    @Test
    void whereNoImageHasTheIdThatItHadTheGroundTruthIsNamed() {
        captioned(study(renumbered("")));
        assertThatThrownBy(() -> study(renumbered("x")).check())
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("6 images, without 6 of the 6 there", "same --truth")
                .hasMessageNotContaining("--limit");
    }

    private CaptionPlan renumbered(String before) {
        CaptionPlan all = plan();
        return new CaptionPlan(
                all.images().stream()
                        .map(image -> new ImageList.Entry(image.line(), before + image.imageId(), image.file(), null))
                        .toList(),
                all.shard(),
                all.prompt(),
                true,
                all.geometry(),
                all.decoding(),
                all.guidance(),
                false);
    }

    @Test
    void whatNewImagesAreAskedIsTheirOwn() throws IOException {
        captioned(study(listed("What?", null)));
        assertThatThrownBy(() -> study(listed("Who?", "Where?")).check()).hasMessageContaining("'Who?' of image 1");
        assertThat(captioned(study(listed("What?", "Where?"))).asked).hasSize(1);
        assertThat(StudyFile.of(out).orElseThrow().questions()).containsEntry("2", "Where?");
    }

    private CaptionPlan listed(String first, @org.jspecify.annotations.Nullable String second) throws IOException {
        String line = "{\"image_id\": %d, \"instruction\": \"%s\"}\n";
        Path list = Files.writeString(
                folder.resolve("list.jsonl"),
                line.formatted(1, first) + (second == null ? "" : line.formatted(2, second)));
        CaptionPlan all = plan();
        return new CaptionPlan(
                ImageList.of(images, list, ImageName::number).entries(),
                all.shard(),
                all.prompt(),
                true,
                all.geometry(),
                all.decoding(),
                all.guidance(),
                false);
    }

    /** The error that stops the study says so. */
    @Test
    void anImageThatCannotBeReadMayBeRemoved() throws IOException {
        Files.write(image(4), new byte[0]);
        assertThatThrownBy(() -> captioned(study(plan(0.5)))).hasMessageContaining("Fix or remove the image");
        study(plan(images, Decoding.greedy(9), guided(0.5), true)).run(new FakeCaptioner(), after(13));
        captioned(study(plan(images, Decoding.greedy(9), guided(0.5), true)));
        assertThat(StudyFile.of(out).orElseThrow().skipped()).hasSize(1);
        Files.delete(image(4));
        assertThat(captioned(study(plan(0.5))).asked).isEmpty();
        assertThat(CaptionMerge.of(List.of(out)).images()).isEqualTo(5);
        assertThat(StudyFile.of(out).orElseThrow().images()).containsExactly("1", "2", "3", "5", "6");
        assertThat(Files.readAllBytes(out)).isEqualTo(uninterrupted(plan(0.5)));
    }

    @Test
    void aShardDoesNotGrow() {
        FakeCaptioner.draw(images, MANY);
        captioned(study(sampled(6, 3, new Shard(1, 2))));
        assertThatThrownBy(() -> study(sampled(12, 3, new Shard(1, 2))).check())
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("12 images instead of 6", "merge-captions");
    }

    @Test
    void aChangedImageIsNamedAndRedoneOnRequest() throws IOException {
        captioned(study(plan(0.5)));
        byte[] before = Files.readAllBytes(out);
        PngFiles.write(new Picture(3, 3, new byte[27]), image(2));
        PngFiles.write(new Picture(3, 3, new byte[27]), image(5));
        assertThatThrownBy(() -> study(plan(0.5)).check())
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("000002.png has changed since", "and so has another image", "--redo-changed");
        assertThatThrownBy(() -> study(plan(0.5)).run(new FakeCaptioner(), Cancellation.NONE))
                .hasMessageContaining("000002.png");
        assertThat(Files.readAllBytes(out)).isEqualTo(before);

        FakeCaptioner model = captioned(study(plan(0.5)).redoing());
        assertThat(model.asked)
                .extracting(request -> request.image().getFileName().toString())
                .containsExactly("COCO_val2014_000000000002.png", "COCO_val2014_000000000005.png");
        assertThat(Files.readAllBytes(out)).isEqualTo(uninterrupted(plan(0.5))).isNotEqualTo(before);
        assertThatCode(() -> study(plan(0.5)).check()).doesNotThrowAnyException();
    }

    /** Earlier versions wrote such rows. */
    @Test
    void rowsThatDoNotSayWhatTheirImageWasAreTakenAsTheyAre() throws IOException {
        captioned(study(plan(0.5)));
        Files.writeString(out, Files.readString(out).replaceAll(",\"image_sha256\":\"\\w+\"", ""));
        PngFiles.write(new Picture(3, 3, new byte[27]), image(2));
        assertThat(captioned(study(plan(0.5))).asked).isEmpty();
    }

    @Test
    void whatCouldBeReadOnlyLaterStandsInItsPlace() throws IOException {
        byte[] whole = uninterrupted(plan(0.5));
        byte[] picture = Files.readAllBytes(image(2));
        Files.write(image(2), new byte[0]);
        captioned(study(plan(images, Decoding.greedy(9), guided(0.5), true)));
        Files.write(image(2), picture);
        List<String> asked = captioned(study(plan(0.5))).asked.stream()
                .map(request -> request.image().getFileName().toString())
                .toList();
        assertThat(asked).hasSize(1);
        assertThat(Files.readAllBytes(out)).isEqualTo(whole);
    }
}
