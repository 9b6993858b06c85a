package attentionlens.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.store.CaptionFile;
import attentionlens.store.ImageName;
import attentionlens.store.Shard;
import attentionlens.store.StudyFile;
import attentionlens.trace.Aggregation;
import attentionlens.trace.Decoding;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Guidance;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.PromptSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptionMergeTest {
    @TempDir
    Path folder;

    private Path images = Path.of("");

    @BeforeEach
    void draw() throws IOException {
        images = Files.createDirectory(folder.resolve("images"));
        FakeCaptioner.draw(images, 7);
    }

    /** Writes a file with the captions of a shard. */
    private Path file(String name, Shard shard, double alpha, Cancellation cancellation) {
        Path out = folder.resolve(name);
        CaptionPlan plan = new CaptionPlan(
                ImageList.of(images, null, ImageName::number).entries(),
                shard,
                new PromptSource.Question("What?", null),
                true,
                GeometryKind.CHECKPOINT,
                Decoding.greedy(9),
                List.of(new Guidance(new LayerRange(1, 2), alpha, Aggregation.MEAN, false)),
                true);
        new CaptionStudy(plan, out, new Silent()).run(new FakeCaptioner(), cancellation);
        return out;
    }

    private Path file(int index) {
        return file(index + ".jsonl", new Shard(index, 3), 0.5, Cancellation.NONE);
    }

    private record Silent() implements CaptionStudy.Listener {
        @Override
        public void begun(int done, int images) {}

        @Override
        public void captioned(ImageList.Entry image, int done, int images) {}

        @Override
        public void skipped(ImageList.Entry image, String reason) {}
    }

    private static void assertRefused(List<Path> files, String... words) {
        assertThatThrownBy(() -> CaptionMerge.of(files))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void shardsBecomeTheFileThatOneRunWrites() throws IOException {
        Path whole = file("whole.jsonl", Shard.WHOLE, 0.5, Cancellation.NONE);
        Path merged = folder.resolve("merged.jsonl");
        CaptionMerge.of(List.of(file(2), file(1), file(3))).write(merged);
        assertThat(merged).hasSameBinaryContentAs(whole);
        assertThat(StudyFile.of(merged)).isEqualTo(StudyFile.of(whole));
    }

    @Test
    void oneRunAsThePublicScorerReadsIt() throws IOException {
        Path published = folder.resolve("published.jsonl");
        CaptionMerge merge = CaptionMerge.of(List.of(file("whole.jsonl", Shard.WHOLE, 0.5, Cancellation.NONE)));
        merge.writePublished(published, 0.5);
        assertThat(CaptionFile.read(published).rows())
                .hasSize(7)
                .allMatch(row -> row.alpha() == null && row.caption().contains("guided-0.5"));
        assertThat(Files.readAllLines(published).getFirst()).startsWith("{\"image_id\":1,\"caption\":\"A dog");
        assertThatThrownBy(() -> merge.writePublished(published, 0.7))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("only of 0, 0.5");
    }

    @Test
    void whatIsMissingIsNamed() {
        Path first = file(1);
        Path cut = file("2.jsonl", new Shard(2, 3), 0.5, () -> true);
        assertRefused(List.of(first, file(3)), "Shard 2/3 is missing");
        assertRefused(List.of(first, cut, file(3)), "2.jsonl is missing or empty");
        file(2);
        assertThat(CaptionMerge.of(List.of(first, cut, file(3))).images()).isEqualTo(7);
    }

    @Test
    void aShardThatIsNotFinishedIsNamed() throws IOException {
        Path second = file(2);
        List<String> lines = Files.readAllLines(second);
        Files.write(second, lines.subList(0, 3)); // two images with two rows each
        assertRefused(List.of(file(1), second, file(3)), "2.jsonl is not finished: 1 of 2 images are missing (5)");
    }

    @Test
    void whatIsDoubleIsNamed() throws IOException {
        Path first = file(1);
        Path twin = Files.copy(first, folder.resolve("twin.jsonl"));
        Files.copy(StudyFile.beside(first), StudyFile.beside(twin));
        assertRefused(List.of(first, file(2), file(3), twin), "1.jsonl and ", "twin.jsonl are both shard 1/3");

        List<String> lines = Files.readAllLines(twin);
        lines.addAll(lines.subList(0, 2));
        Files.write(twin, lines);
        assertRefused(List.of(twin, file(2), file(3)), "twin.jsonl was changed", "line 8 repeats image 1");
    }

    @Test
    void imagesOfAnotherShardAreNamed() throws IOException {
        Path first = file(1);
        Path second = file(2);
        List<String> lines = Files.readAllLines(first);
        lines.addAll(Files.readAllLines(second));
        Files.write(first, lines);
        assertRefused(List.of(first, second, file(3)), "1.jsonl has images that are not of its shard", "2", "5");
    }

    @Test
    void shardsOfDifferentStudiesDoNotBelongTogether() {
        Path other = file("other.jsonl", new Shard(2, 3), 0.3, Cancellation.NONE);
        assertRefused(List.of(file(1), other, file(3)), "other.jsonl does not belong with", "guidance 1-2 by 0.3");
        assertRefused(List.of(file(1), file("4.jsonl", new Shard(2, 4), 0.5, Cancellation.NONE)), "4 shards");
    }

    @Test
    void imagesThatWereLeftOutAreReported() throws IOException {
        Files.write(images.resolve("COCO_val2014_000000000004.png"), new byte[] {1});
        CaptionMerge merge = CaptionMerge.of(List.of(file(1), file(2), file(3)));
        assertThat(merge.images()).isEqualTo(6);
        assertThat(merge.skipped()).extracting(StudyFile.Skipped::imageId).containsExactly("4");
    }

    @Test
    void moreShardsThanImagesAreNoProblem() {
        List<Path> files = IntStream.rangeClosed(1, 9)
                .mapToObj(index -> file(index + ".jsonl", new Shard(index, 9), 0.5, Cancellation.NONE))
                .toList();
        Path merged = folder.resolve("merged.jsonl");
        CaptionMerge merge = CaptionMerge.of(files.reversed()); // the first files have no image, and so no precision
        merge.write(merged);
        assertThat(merge.images()).isEqualTo(7);
        assertThat(StudyFile.of(merged))
                .isEqualTo(StudyFile.of(file("whole.jsonl", Shard.WHOLE, 0.5, Cancellation.NONE)));
    }

    @Test
    void theTargetIsNoSource() {
        Path first = file(1);
        CaptionMerge merge = CaptionMerge.of(List.of(first, file(2), file(3)));
        assertThatThrownBy(() -> merge.write(first)).isInstanceOf(Problem.class).hasMessageContaining("--out");
        assertThatThrownBy(() -> merge.writePublished(first, 0.5))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("--out");
    }

    @Test
    void otherFilesAreNoShards() throws IOException {
        Path other = Files.writeString(folder.resolve("other.jsonl"), "{\"image_id\": 1, \"caption\": \"A dog.\"}\n");
        assertRefused(List.of(other), "other.study.json");
    }
}
