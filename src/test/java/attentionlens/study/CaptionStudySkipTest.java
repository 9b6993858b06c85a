package attentionlens.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.store.CaptionFile;
import attentionlens.store.StudyFile;
import attentionlens.trace.Decoding;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Unusable images in a study. */
class CaptionStudySkipTest extends CaptionStudyFixture {
    @Test
    void anUnreadableImageIsRefusedOrReportedAndLeftOut() throws IOException {
        Path bad = images.resolve("COCO_val2014_000000000003.png");
        byte[] good = Files.readAllBytes(bad);
        Files.write(bad, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> study(plan(0.5)).run(new FakeCaptioner(), Cancellation.NONE))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("000000000003.png", "--on-bad skip");
        CaptionPlan skipping = plan(images, Decoding.greedy(9), guided(0.5), true);
        CaptionStudy.Outcome outcome = study(skipping).run(new FakeCaptioner(), Cancellation.NONE);
        assertThat(outcome.images()).isEqualTo(IMAGES - 1);
        assertThat(outcome.skipped()).extracting(StudyFile.Skipped::imageId).containsExactly("3");
        assertThat(events).contains("skipped 3");
        assertThat(StudyFile.of(out).orElseThrow().skipped()).hasSize(1);

        Files.write(bad, good);
        assertThat(study(skipping).run(new FakeCaptioner(), Cancellation.NONE).skipped())
                .isEmpty();
        assertThat(CaptionFile.read(out).rows()).hasSize(2 * IMAGES);
        assertThat(StudyFile.of(out).orElseThrow().skipped()).isEmpty();
    }

    /** Written per image, a list of thousands would take megabytes each time. */
    @Test
    void whatIsLeftOutIsWrittenDownAtTheEndAndForgottenOnceItIsThere() throws IOException {
        Path third = images.resolve("COCO_val2014_000000000003.png");
        byte[] whole = Files.readAllBytes(third);
        Files.write(third, new byte[0]);
        Files.write(images.resolve("COCO_val2014_000000000005.png"), new byte[0]);
        List<Integer> written = new ArrayList<>();
        CaptionStudy.Listener looking = new CaptionStudy.Listener() {
            @Override
            public void begun(int done, int images) {}

            @Override
            public void captioned(ImageList.Entry image, int done, int images) {}

            @Override
            public void skipped(ImageList.Entry image, String reason) {
                written.add(StudyFile.of(out).orElseThrow().skipped().size());
            }
        };
        CaptionPlan skipping = plan(images, Decoding.greedy(9), guided(0.5), true);
        new CaptionStudy(skipping, out, looking).run(new FakeCaptioner(), Cancellation.NONE);
        assertThat(written).containsExactly(0, 0);
        assertThat(StudyFile.of(out).orElseThrow().skipped())
                .extracting(StudyFile.Skipped::imageId)
                .containsExactly("3", "5");

        Files.write(third, whole);
        study(skipping).run(new FakeCaptioner(), after(3)); // stops after image 3, as a kill would
        assertThat(StudyFile.of(out).orElseThrow().skipped())
                .extracting(StudyFile.Skipped::imageId)
                .containsExactly("5");
    }
}
