package attentionlens.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.store.CaptionFile.BadRow;
import attentionlens.store.ImageName;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ImageListTest {
    @TempDir
    Path folder;

    private Path image(String name) throws IOException {
        return Files.write(folder.resolve(name), new byte[] {1});
    }

    private ImageList list(@Nullable Path list) {
        return ImageList.of(
                folder, list, name -> name.equals("couch.png") ? OptionalLong.of(7) : ImageName.number(name));
    }

    private Path lines(String... lines) throws IOException {
        return Files.write(folder.resolve("list.jsonl"), java.util.List.of(lines));
    }

    @Test
    void aFolderGivesItsImagesByName() throws IOException {
        image("notes.txt");
        image("scene_000000000012.png");
        image("COCO_val2014_000000499775.jpg");
        image("dog.JPEG");
        image("couch.png");
        assertThat(list(null).entries())
                .extracting(ImageList.Entry::imageId)
                .containsExactly("499775", "7", "dog.JPEG", "12");
        assertThat(list(null).entries())
                .extracting(entry -> entry.number().isPresent())
                .contains(true, false);
        assertThat(list(null).bad()).isEmpty();
    }

    @Test
    void idsMayHaveAnyValueOf64Bits() throws IOException {
        Path a = image("a.png");
        Path b = image("b.png");
        Path list = lines("{\"image_id\": -5}", "{\"image_id\": 9223372036854775807}");
        ImageList found =
                ImageList.of(folder, list, name -> OptionalLong.of(name.equals("a.png") ? -5 : Long.MAX_VALUE));
        assertThat(found.bad()).isEmpty();
        assertThat(found.entries()).extracting(ImageList.Entry::file).containsExactly(a, b);
        assertThat(found.entries())
                .extracting(ImageList.Entry::number)
                .containsExactly(OptionalLong.of(-5), OptionalLong.of(Long.MAX_VALUE));
    }

    /** macOS writes accents as letters of their own. */
    @Test
    void aListMayWriteANamesAccentsOtherwise() throws IOException {
        Path image = image("u\u0308ber.png");
        assertThat(list(lines("{\"image_id\": \"\u00fcber.png\"}")).entries())
                .containsExactly(new ImageList.Entry(1, "u\u0308ber.png", image, null));
    }

    @Test
    void aListMayBeOneValue() throws IOException {
        image("couch.png");
        image("12.png");
        ImageList found = list(lines(
                "",
                "[{\"image_id\": 12}, {\"image_id\": 7,",
                "\"instruction\": \"What?\"},",
                "{\"image_id\": 12}, 5]"));
        assertThat(found.entries()).extracting(ImageList.Entry::imageId).containsExactly("12", "7");
        assertThat(found.entries().get(1).instruction()).isEqualTo("What?");
        assertThat(found.bad())
                .containsExactly(new BadRow(4, "no image_id"), new BadRow(4, "image 12 is already on line 2"));
        assertThatThrownBy(() -> list(lines("[{\"image_id\": 12}", "]}")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("list.jsonl");
        assertThatThrownBy(() -> list(lines("[{\"image_id\": 12}", ","))).hasMessageContaining("not valid JSON (line");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // no name has a line feed there
    void hiddenFilesAreNoImagesAndNamesMayHaveAnyLetters() throws IOException {
        image("._COCO_val2014_000000000005.jpg");
        image(".7.png");
        image("COCO_val2014_000000000005.jpg");
        image("\u56fe \u4e00,\n'x'.PNG");
        Files.createDirectory(folder.resolve("folder.jpg"));
        assertThat(list(null).entries())
                .extracting(ImageList.Entry::imageId)
                .containsExactly("5", "\u56fe \u4e00,\n'x'.PNG");
        assertThat(list(null).bad()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // there, only administrators create links
    void aLinkIsTheImageThatItLeadsTo() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("1.jpg"), Files.write(elsewhere.resolve("a.jpg"), new byte[] {1}));
        Files.createSymbolicLink(folder.resolve("2.jpg"), elsewhere.resolve("gone.jpg"));
        assertThat(list(null).entries()).extracting(ImageList.Entry::imageId).containsExactly("1");
        assertThat(list(null).bad()).containsExactly(new BadRow(2, "2.jpg is a link to a missing file"));
        assertThat(list(lines("{\"image_id\": 2}")).bad())
                .containsExactly(new BadRow(1, "2.jpg is a link to a missing file"));
    }

    @Test
    void twoFilesOfOneNumberAreReported() throws IOException {
        image("COCO_train2014_000000000005.jpg");
        image("COCO_val2014_000000000005.jpg");
        assertThat(list(null).entries()).hasSize(1);
        assertThat(list(null).bad())
                .containsExactly(new BadRow(
                        2, "image 5 is both COCO_train2014_000000000005.jpg and COCO_val2014_000000000005.jpg"));
        assertThat(list(lines("{\"image_id\": 5}")).bad()).hasSize(1);
    }

    @Test
    void aListChoosesAndAsks() throws IOException {
        Path couch = image("couch.png");
        Path bus = image("COCO_val2014_000000499775.jpg");
        Path list = lines(
                "{\"image_id\": 499775, \"instruction\": \"What is this?\"}",
                "",
                "{\"image_id\": 8, \"instruction\": \"What is this?\"}",
                "{\"image_id\": \"couch.png\", \"instruction\": null}",
                "{\"image_id\": 7}",
                "{\"image_id\": 7.5}",
                "{\"instruction\": \"What?\"}",
                "oops",
                "{\"image_id\": 1, \"instruction\": \" \"}",
                "{\"image_id\": \"000000000007\"}");
        ImageList images = list(list);
        assertThat(images.entries())
                .containsExactly(
                        new ImageList.Entry(1, "499775", bus, "What is this?"),
                        new ImageList.Entry(4, "7", couch, null));
        assertThat(images.bad())
                .containsExactly(
                        new BadRow(3, "there is no image 8 in " + folder),
                        new BadRow(5, "image 7 is already on line 4"),
                        new BadRow(6, "image_id is neither a number nor a name: 7.5"),
                        new BadRow(7, "no image_id"),
                        new BadRow(8, "invalid JSON"),
                        new BadRow(9, "the instruction is empty"),
                        new BadRow(10, "image 7 is already on line 4"));
    }

    @Test
    void whatIsNoFolderOfImagesIsRefused() {
        Path nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> ImageList.of(nowhere, null, ImageName::number))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> list(null)).isInstanceOf(Problem.class).hasMessageContaining("no images");
    }
}
