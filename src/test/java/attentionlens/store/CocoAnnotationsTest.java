package attentionlens.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.store.CocoAnnotations.Instance;
import attentionlens.trace.Box;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoAnnotationsTest {
    private static final String INSTANCES = """
            {"info": {"year": 2014, "images": "no"}, "annotations": [
              {"image_id": 7, "category_id": 18, "segmentation": [[1.5, 2]], "bbox": [0, 0, 1, 1], "iscrowd": 0, "id": 1},
              {"image_id": 7, "category_id": 18, "segmentation": {"counts": [1], "size": [2, 2]}, "id": 2},
              {"image_id": 8, "category_id": 1, "id": 3}],
             "images": [{"id": 7, "file_name": "seven.jpg", "license": 1}, {"id": 8}, {"id": 9, "file_name": "nine.jpg"}],
             "categories": [{"id": 1, "name": "person", "supercategory": "person"}, {"id": 18, "name": "dog"},
               {"id": 19, "name": "horse"}]}
            """;
    private static final String CAPTIONS = """
            {"annotations": [{"image_id": 7, "id": 1, "caption": "A puppy."}, {"image_id": 10, "id": 2, "caption": "A man."},
              {"image_id": 7, "id": 3, "caption": "Two dogs."}]}
            """;

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void instancesAndCaptionsOfSeveralFiles() throws IOException {
        CocoAnnotations coco = read(file("instances.json", INSTANCES), file("captions.json", CAPTIONS));

        assertThat(coco.categories()).containsExactlyInAnyOrder("person", "dog");
        assertThat(coco.categories(7)).containsExactly("dog");
        assertThat(coco.captions(7)).containsExactly("A puppy.", "Two dogs.");
        assertThat(coco.categories(9)).isEmpty();
        assertThat(coco.knows(9)).isTrue();
        assertThat(coco.knows(10)).isTrue();
        assertThat(coco.knows(11)).isFalse();
        assertThat(coco.imageId("nine.jpg")).hasValue(9);
        assertThat(coco.imageId("ten.jpg")).isEmpty();
        assertThat(coco.instances(7)).containsExactly(new Instance("dog", new Box(0, 0, 1, 1)));
        assertThat(coco.instances(8)).isEmpty();
        assertThat(coco.size(9)).isEmpty();
    }

    @Test
    void readingTellsHowFarItIsAndCanBeEnded() throws IOException {
        Path instances = file("instances.json", INSTANCES);
        Path captions = file("captions.json", CAPTIONS);
        List<Long> told = new ArrayList<>();
        CocoAnnotations.read(List.of(instances, captions), told::add);
        assertThat(told).isSorted();
        assertThat(told.getLast()).isEqualTo(Files.size(instances) + Files.size(captions));
        assertThatThrownBy(() -> CocoAnnotations.read(List.of(instances), bytes -> {
                    throw new CancellationException();
                }))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void aFolderHasThemInItOrInAnnotations() throws IOException {
        Path train = file("annotations/instances_train2014.json", INSTANCES);
        Path captions = file("annotations/captions_train2014.json", CAPTIONS);
        Path more = file("annotations/instances_b.v2.json", INSTANCES);
        file("annotations/captions.study.json", "{}");
        file("annotations/person_keypoints_train2014.json", "{}");
        assertThat(CocoAnnotations.filesOf(folder)).containsExactly(captions, more, train);
        assertThat(CocoAnnotations.filesOf(folder.resolve("annotations"))).containsExactly(captions, more, train);
        assertThatThrownBy(() -> CocoAnnotations.filesOf(Files.createDirectory(folder.resolve("empty"))))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("empty", "instances_*.json");
    }

    @Test
    void idsMayBeWrittenAsText() throws IOException {
        CocoAnnotations coco = read(file("text.json", """
                {"images": [{"id": "7", "file_name": "7"}], "categories": [{"id": "18", "name": "dog"}],
                 "annotations": [{"image_id": "7", "category_id": "18"}, {"image_id": "7", "caption": "2"}]}
                """));
        assertThat(coco.categories(7)).containsExactly("dog");
        assertThat(coco.captions(7)).containsExactly("2");
        assertThat(coco.imageId("7")).hasValue(7);
    }

    @Test
    void idsMayHaveAnyValueOf64Bits() throws IOException {
        CocoAnnotations coco = read(file("wide.json", """
                {"images": [{"id": "-5", "file_name": "five.png"}, {"id": "9223372036854775807"}], "annotations": []}
                """));
        assertThat(coco.knows(-5)).isTrue();
        assertThat(coco.knows(Long.MAX_VALUE)).isTrue();
    }

    /** macOS writes accents as letters of their own. */
    @Test
    void aNameMayHaveItsAccentsApart() throws IOException {
        String name = "\u00fcber.png";
        String apart = "u\u0308ber.png";
        assertThat(read(file("joined.json", named(name))).imageId(apart)).hasValue(7);
        assertThat(read(file("apart.json", named(apart))).imageId(name)).hasValue(7);
    }

    private static String named(String fileName) {
        return "{\"images\": [{\"id\": 7, \"file_name\": \"" + fileName + "\"}], \"annotations\": []}";
    }

    /** As pandas writes numbers of a column in which some are missing. */
    @Test
    void idsMayBeWholeNumbersWithAPoint() throws IOException {
        CocoAnnotations coco = read(file("points.json", """
                {"images": [{"id": 7.0, "width": 4.0, "height": 3.0}], "categories": [{"id": 18.0, "name": "dog"}],
                 "annotations": [{"image_id": 7.0, "category_id": 18.0}]}
                """));
        assertThat(coco.categories(7)).containsExactly("dog");
        assertThat(coco.size(7)).contains(new CocoAnnotations.Size(4, 3));
    }

    @Test
    void whatIsNotCocosIsNamed() throws IOException {
        refused("{\"images\": []}", "no \"annotations\"");
        refused("[]", "no \"annotations\"");
        refused("{\"annotations\": [{\"image_id\": 7,", "not valid JSON");
        refused("{\"annotations\": [\n{\"category_id\": 7}]}", "without image_id, on line 2");
        refused("{\"annotations\": [], \"images\": [{\"id\": null}]}", "without id");
        refused(
                "{\"annotations\": [],\n\"images\": [{\"id\": \"img-1\"}]}",
                "an entry whose id is not a whole number: img-1, on line 2");
        refused("{\"annotations\": [{\"image_id\": 7.5}]}", "image_id is not a whole number: 7.5");
        refused("{\"annotations\": []}\n{\"annotations\": []}", "continues after its end, on line 2");
        refused("PK\u0003\u0004", "compressed. Unpack it first: unzip odd.json");
        refused("{\"annotations\": [{\"image_id\": 7, \"bbox\": [0, 0, 1, \"a\"]}]}", "not valid JSON");
        refused("{\"annotations\": [{\"image_id\": 7, \"bbox\": [0, 0, 1]}]}", "not valid JSON");
        refused("{\"annotations\": [{\"image_id\": 7, \"category_id\": 3}], \"categories\": []}", "no category 3");
    }

    @Test
    void anEmptyBoxIsNone() throws IOException {
        Path file = file(
                "empty.json",
                "{\"annotations\": [{\"image_id\": 7, \"category_id\": 3, \"bbox\": []}],"
                        + " \"categories\": [{\"id\": 3, \"name\": \"dog\"}]}");
        CocoAnnotations read = read(file);
        assertThat(read.categories(7)).containsExactly("dog");
        assertThat(read.instances(7)).isEmpty();
    }

    private static CocoAnnotations read(Path... files) {
        return CocoAnnotations.read(List.of(files), bytes -> {});
    }

    private void refused(String text, String why) throws IOException {
        Path file = file("odd.json", text);
        assertThatThrownBy(() -> read(file)).isInstanceOf(Problem.class).hasMessageContainingAll("odd.json", why);
    }
}
