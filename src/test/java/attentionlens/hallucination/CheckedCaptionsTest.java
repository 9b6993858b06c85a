package attentionlens.hallucination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.store.CaptionFile;
import attentionlens.store.CaptionFile.BadRow;
import attentionlens.store.CaptionFile.Row;
import attentionlens.store.CocoAnnotations;
import attentionlens.store.CocoAnnotations.Instance;
import attentionlens.trace.Box;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captions against the ground truth of COCO's annotations. */
class CheckedCaptionsTest {
    private static final Mentions MENTIONS = Mentions.coco();

    @TempDir
    Path folder;

    private GroundTruth truth = GroundTruth.of(java.util.Map.of(), "none");

    @BeforeEach
    void annotate() throws IOException {
        truth = new CocoTruth(annotations("dining table"), MENTIONS, "coco.json");
    }

    private CocoAnnotations annotations(String category) throws IOException {
        return read("coco.json", """
                {"images": [{"id": 7, "file_name": "seven.png"}, {"id": 8, "file_name": "8.jpg"}],
                 "annotations": [{"image_id": 7, "category_id": 67}, {"image_id": 7, "caption": "Two puppies on a plane."}],
                 "categories": [{"id": 67, "name": "%s"}]}
                """.formatted(category));
    }

    private CocoAnnotations read(String name, String json) throws IOException {
        return CocoAnnotations.read(List.of(Files.writeString(folder.resolve(name), json)), bytes -> {});
    }

    @Test
    void truthIsTheUnionOfInstancesAndCaptions() {
        assertThat(truth.objects(7))
                .hasValueSatisfying(
                        objects -> assertThat(objects).containsExactlyInAnyOrder("dining table", "dog", "airplane"));
        assertThat(truth.objects(8))
                .hasValueSatisfying(objects -> assertThat(objects).isEmpty());
        assertThat(truth.objects(9)).isEmpty();
    }

    @Test
    void boxesAreScaledToTheImageAtHandUnlessItHasAnotherShape() throws IOException {
        CocoTruth known = new CocoTruth(read("boxes.json", """
                        {"images": [{"id": 7, "width": 400, "height": 200}],
                         "annotations": [{"image_id": 7, "category_id": 1, "bbox": [10, 20, 30.5, 40]}],
                         "categories": [{"id": 1, "name": "dog"}]}
                        """), MENTIONS, "boxes.json");
        assertThat(known.instances(7, 400, 200)).containsExactly(new Instance("dog", new Box(10, 20, 40.5, 60)));
        assertThat(known.instances(7, 800, 400)).containsExactly(new Instance("dog", new Box(20, 40, 81, 120)));
        assertThat(known.instances(7, 200, 400)).isEmpty();
        assertThat(known.instances(8, 200, 400)).isEmpty();
    }

    @Test
    void aCategoryThatTheVocabularyDoesNotKnowIsRefused() throws IOException {
        CocoAnnotations odd = annotations("unicorn");
        assertThatThrownBy(() -> new CocoTruth(odd, MENTIONS, "coco.json"))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("coco.json", "unicorn", "--vocabulary");
    }

    @Test
    void imagesAreNamedByNumberOrFile() {
        for (String name : List.of("7", "007", "seven.png", "a/b/seven.png", "000000000007")) {
            assertThat(CheckedCaptions.imageId(name, truth)).as(name).hasValue(7);
        }
        for (String name : List.of("COCO_val2014_000000000009.jpg", "a/b/000000000009.jpg")) {
            assertThat(CheckedCaptions.imageId(name, truth)).as(name).hasValue(9);
        }
        assertThat(CheckedCaptions.imageId("8.jpg", truth)).hasValue(8);
        assertThat(CheckedCaptions.imageId("1152921504606846976", truth)).hasValue(1152921504606846976L);
        assertThat(CheckedCaptions.imageId("-5", truth)).hasValue(-5);
        assertThat(CheckedCaptions.imageId("nine.png", truth)).isEmpty();
        assertThat(CheckedCaptions.imageId("7.jpg", truth)).isEmpty();
        assertThat(CheckedCaptions.imageId("99999999999999999999", truth)).isEmpty();
    }

    @Test
    void theNumberOfAFileIsNoIdIfTheTruthNumbersFilesOtherwise() throws IOException {
        GroundTruth other = new CocoTruth(read("other.json", """
                        {"images": [{"id": 1, "file_name": "000000000005.jpg"}, {"id": 5, "file_name": "000000000001.jpg"}],
                         "annotations": []}
                        """), MENTIONS, "other.json");
        assertThat(CheckedCaptions.imageId("000000000005.jpg", other)).hasValue(1);
        assertThat(CheckedCaptions.imageId("val2017/000000000005.jpg", other)).hasValue(1);
        assertThat(CheckedCaptions.imageId("000000000005.png", other)).isEmpty();
    }

    @Test
    void theNumberOfAFileIsNoIdIfTheTruthNamesThatImageOtherwise() {
        assertThat(CheckedCaptions.imageId("000000000007.png", truth)).isEmpty();
        assertThat(CheckedCaptions.imageId("000000000008.png", truth)).hasValue(8);
    }

    @Test
    void nothingIsCountedTwiceOrAgainstNothing() {
        CaptionFile file = new CaptionFile(
                List.of(
                        new Row(1, "7", null, "A dog.", null, false),
                        new Row(2, "9", null, "A cat.", null, false),
                        new Row(4, "seven.png", null, "A cat.", null, false),
                        new Row(5, "eight", null, "A cat.", null, false)),
                List.of(new BadRow(3, "no caption")));

        CheckedCaptions checked = CheckedCaptions.of(file, truth);

        assertThat(checked.captions()).containsExactly(new Caption(7, "A dog."));
        assertThat(checked.bad())
                .containsExactly(
                        new BadRow(2, "image 9 is not in the ground truth"),
                        new BadRow(3, "no caption"),
                        new BadRow(4, "image 7 already has a caption on line 1"),
                        new BadRow(5, "image id 'eight' is neither a number nor a known file name"));
    }

    @Test
    void aRowWhoseFileIsAnotherImageInTheTruthIsBad() {
        CaptionFile file = new CaptionFile(
                List.of(
                        new Row(1, "7", "images/seven.png", "A dog.", null, false),
                        new Row(2, "8", "elsewhere.png", "A dog.", null, false),
                        new Row(3, "7", "8.jpg", "A cat.", null, false),
                        new Row(4, "9", "8.jpg", "A cat.", null, false)),
                List.of());

        CheckedCaptions checked = CheckedCaptions.of(file, truth);

        assertThat(checked.captions()).containsExactly(new Caption(7, "A dog."), new Caption(8, "A dog."));
        assertThat(checked.bad())
                .containsExactly(
                        new BadRow(3, "8.jpg is image 8 in the ground truth, not 7"),
                        new BadRow(4, "8.jpg is image 8 in the ground truth, not 9"));
    }

    @Test
    void questionsThatAreCountedAreNotTakenForImages() {
        Row image = new Row(1, "7", null, "A dog.", null, true);
        Row named = new Row(2, "8", null, "A dog.", null, false);
        Row counted = new Row(3, "9", null, "A dog.", null, true);

        assertThat(CheckedCaptions.of(new CaptionFile(List.of(image, named), List.of()), truth))
                .isEqualTo(new CheckedCaptions(List.of(new Caption(7, "A dog."), new Caption(8, "A dog.")), List.of()));

        CheckedCaptions checked = CheckedCaptions.of(new CaptionFile(List.of(image, named, counted), List.of()), truth);
        assertThat(checked.captions()).containsExactly(new Caption(8, "A dog."));
        assertThat(checked.bad()).extracting(BadRow::line).containsExactly(1, 3);
        assertThat(checked.bad()).allSatisfy(bad -> assertThat(bad.reason()).contains("\"image_id\""));
    }
}
