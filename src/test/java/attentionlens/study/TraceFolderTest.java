package attentionlens.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.store.ImageName;
import attentionlens.store.LensFile;
import attentionlens.store.Shard;
import attentionlens.store.StudyFile;
import attentionlens.trace.Decoding;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Problem;
import attentionlens.trace.Trace;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.PromptSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFolderTest {
    private static final int IMAGES = 3;

    @TempDir
    Path folder;

    private Path images = Path.of("");
    private TraceFolder results = new TraceFolder(Path.of(""));

    @BeforeEach
    void draw() throws IOException {
        images = Files.createDirectory(folder.resolve("images"));
        FakeCaptioner.draw(images, IMAGES);
        results = TraceFolder.beside(images).getLast();
        results.make(images);
    }

    private List<ImageList.Entry> entries() {
        return ImageList.of(images, null, ImageName::number).entries();
    }

    private void caption(CaptionStudy.Keeper keeper) {
        CaptionPlan plan = new CaptionPlan(
                entries(),
                Shard.WHOLE,
                new PromptSource.Question("What?", null),
                true,
                GeometryKind.CHECKPOINT,
                Decoding.greedy(9),
                List.of(),
                true);
        new CaptionStudy(plan, results.captions(), new Silent(), keeper).run(new FakeCaptioner(), Cancellation.NONE);
    }

    private record Silent() implements CaptionStudy.Listener {
        @Override
        public void begun(int done, int images) {}

        @Override
        public void captioned(ImageList.Entry image, int done, int images) {}

        @Override
        public void skipped(ImageList.Entry image, String reason) {}
    }

    @Test
    void everyImageHasItsTrace() {
        caption(results);
        StudyFile made = results.study().orElseThrow();
        assertThat(results.done(made)).containsExactly("1", "2", "3");
        for (ImageList.Entry image : entries()) {
            assertThat(LensFile.read(results.trace(image)).image().name())
                    .isEqualTo(image.file().getFileName().toString());
        }
        assertThat(results.path()).isEqualTo(folder.resolve("images-traces"));
        assertThat(TraceFolder.isTraceFolder(results.path())).isTrue();
        assertThat(TraceFolder.beside(images).getLast().path()).isEqualTo(folder.resolve("images-traces-2"));
    }

    @Test
    void anImageWhoseTraceCannotBeKeptIsNotDone() {
        assertThatThrownBy(() -> caption(new CaptionStudy.Keeper() {
                    @Override
                    public CaptureSpec capture() {
                        return results.capture();
                    }

                    @Override
                    public void keep(ImageList.Entry image, Trace trace) {
                        if (image.imageId().equals("2")) {
                            throw new Problem("no space left");
                        }
                        results.keep(image, trace);
                    }
                }))
                .hasMessage("no space left");
        assertThat(results.done(results.study().orElseThrow())).containsExactly("1");
        caption(results);
        assertThat(results.done(results.study().orElseThrow())).containsExactly("1", "2", "3");
    }

    @Test
    void whatWasMadeSaysWhichImagesEvenIfOneIsGone() throws IOException {
        caption(results);
        Files.delete(entries().getFirst().file());
        List<ImageList.Entry> again = results.entries(results.study().orElseThrow());
        assertThat(again).extracting(ImageList.Entry::imageId).containsExactly("1", "2", "3");
        assertThat(again.getFirst().file()).doesNotExist();
        assertThat(again.getLast().file()).exists();
    }

    @Test
    void aFolderThatCannotBeMadeIsReported() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        assertThatThrownBy(() -> new TraceFolder(file.resolve("results")).make(images))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Choose another folder");
    }
}
