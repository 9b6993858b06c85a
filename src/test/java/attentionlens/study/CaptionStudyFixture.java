package attentionlens.study;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.store.ImageName;
import attentionlens.store.Shard;
import attentionlens.trace.Aggregation;
import attentionlens.trace.Decoding;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Guidance;
import attentionlens.trace.LayerRange;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.PromptSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Base of tests with some images, a file for their captions, and a model that needs no weights. */
abstract class CaptionStudyFixture {
    static final int IMAGES = 6;

    @TempDir
    Path folder;

    Path images = Path.of("");
    Path out = Path.of("");
    final List<String> events = new ArrayList<>();

    @BeforeEach
    void draw() throws IOException {
        images = Files.createDirectory(folder.resolve("images"));
        out = folder.resolve("captions.jsonl");
        FakeCaptioner.draw(images, IMAGES);
    }

    static List<Guidance> guided(double... alphas) {
        return java.util.Arrays.stream(alphas)
                .mapToObj(alpha -> new Guidance(new LayerRange(1, 2), alpha, Aggregation.MEAN, false))
                .toList();
    }

    static CaptionPlan plan(Path images, Decoding decoding, List<Guidance> guidance, boolean skipping) {
        List<ImageList.Entry> entries =
                ImageList.of(images, null, ImageName::number).entries();
        return new CaptionPlan(
                entries,
                Shard.WHOLE,
                new PromptSource.Question("What?", null),
                true,
                GeometryKind.CHECKPOINT,
                decoding,
                guidance,
                skipping);
    }

    CaptionPlan plan(double... alphas) {
        return plan(images, Decoding.greedy(9), guided(alphas), false);
    }

    CaptionStudy study(CaptionPlan plan) {
        return new CaptionStudy(plan, out, new RecordingListener(events));
    }

    record RecordingListener(List<String> events) implements CaptionStudy.Listener {
        @Override
        public void begun(int done, int images) {
            events.add("begun " + done + "/" + images);
        }

        @Override
        public void captioned(ImageList.Entry image, int done, int images) {
            events.add(image.imageId() + " " + done + "/" + images);
        }

        @Override
        public void skipped(ImageList.Entry image, String reason) {
            events.add("skipped " + image.imageId());
        }
    }

    /** Returns a cancellation that is cancelled after it has been polled this many times. */
    static Cancellation after(int questions) {
        return new Cancellation() {
            private int asked;

            @Override
            public boolean isCancelled() {
                return asked++ >= questions;
            }
        };
    }

    byte[] uninterrupted(CaptionPlan plan) throws IOException {
        Path elsewhere = folder.resolve("whole.jsonl");
        CaptionStudy.Outcome outcome = new CaptionStudy(plan, elsewhere, new RecordingListener(new ArrayList<>()))
                .run(new FakeCaptioner(), Cancellation.NONE);
        assertThat(outcome.cancelled()).isFalse();
        return Files.readAllBytes(elsewhere);
    }
}
