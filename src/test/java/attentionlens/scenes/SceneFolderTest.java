package attentionlens.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.image.Picture;
import attentionlens.scenes.SceneFolder.Settings;
import attentionlens.store.Json;
import attentionlens.trace.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneFolderTest {
    @TempDir
    Path temporary;

    private final SceneFolder scenes =
            new SceneFolder(TestSprites.planner(), SceneFolderTest::boxes, new CaptionWriter(Catalogue.load()));

    /** Paints each thing as its box, all of one grey. */
    private static PaintedScene boxes(Scene scene, int height) {
        int width = (int) Math.round(scene.aspect() * height);
        byte[] owner = new byte[width * height];
        Arrays.fill(owner, (byte) -1);
        byte[] rgb = new byte[width * height * 3];
        for (int thing = 0; thing < scene.things().size(); thing++) {
            Box box = scene.things().get(thing).box();
            for (int y = (int) Math.max(0, box.y() * height); y < Math.min(height, box.bottom() * height); y++) {
                for (int x = (int) Math.max(0, box.x() * height); x < Math.min(width, box.right() * height); x++) {
                    owner[y * width + x] = (byte) thing;
                    Arrays.fill(rgb, (y * width + x) * 3, (y * width + x) * 3 + 3, (byte) (40 * thing));
                }
            }
        }
        return new PaintedScene(
                scene,
                new Picture(width, height, rgb),
                owner,
                new double[scene.things().size()]);
    }

    private static Settings settings(int count, long seed, boolean replacing) {
        return new Settings(count, seed, 48, Split.TRAINING, replacing);
    }

    private int write(Path folder, Settings settings) {
        return scenes.write(folder, settings, done -> {}, () -> false);
    }

    @Test
    void imagesTruthAndListBelongTogether() throws IOException {
        Path folder = temporary.resolve("new/scenes");
        assertThat(write(folder, settings(7, 3, false))).isEqualTo(7);
        JsonNode instances = Json.read(folder.resolve("instances.json"));
        assertThat(instances.at("/images")).hasSize(7);
        for (JsonNode image : instances.at("/images")) {
            assertThat(folder.resolve("images").resolve(image.at("/file_name").asText()))
                    .exists();
        }
        assertThat(new HashSet<>(instances.at("/annotations").findValuesAsText("image_id")))
                .hasSize(7);
        assertThat(Json.read(folder.resolve("captions.json")).at("/annotations"))
                .hasSize(35);
        List<String> lines = Files.readAllLines(folder.resolve("list.jsonl"));
        assertThat(lines)
                .hasSize(7)
                .first()
                .isEqualTo("{\"image_id\":1,\"instruction\":\"Please help me describe the image in detail.\"}");
    }

    @Test
    void whatIsReplacedLeavesNoTruthBesideOtherImages() {
        Path folder = temporary.resolve("scenes");
        write(folder, settings(3, 3, false));
        SceneFolder failing = new SceneFolder(
                TestSprites.planner(),
                (scene, height) -> {
                    throw new IllegalStateException("killed");
                },
                new CaptionWriter(Catalogue.load()));
        assertThatThrownBy(() -> failing.write(folder, settings(3, 4, true), done -> {}, () -> false))
                .hasMessage("killed");
        for (String told : List.of("instances.json", "captions.json", "list.jsonl")) {
            assertThat(folder.resolve(told)).doesNotExist();
        }
    }

    @Test
    void someOfTheScenesAreTheSameAsAmongAll() throws IOException {
        Path all = temporary.resolve("all");
        Path some = temporary.resolve("some");
        write(all, settings(6, 3, false));
        Settings few = new Settings(6, 3, 48, Split.TRAINING, false, Set.of(2, 5));
        assertThat(write(some, few)).isEqualTo(2);
        try (Stream<Path> images = Files.list(some.resolve("images"))) {
            assertThat(images.toList())
                    .hasSize(2)
                    .allSatisfy(image -> assertThat(image)
                            .hasSameBinaryContentAs(all.resolve("images").resolve(image.getFileName())));
        }
        assertThat(Files.readAllLines(all.resolve("list.jsonl")))
                .containsAll(Files.readAllLines(some.resolve("list.jsonl")));
    }

    @Test
    void captionsNameOnlyWhatIsThere() {
        Path folder = temporary.resolve("true");
        write(folder, settings(40, 5, false));
        JsonNode instances = Json.read(folder.resolve("instances.json"));
        JsonNode captions = Json.read(folder.resolve("captions.json"));
        ObjectWords words = new ObjectWords();
        for (JsonNode caption : captions.at("/annotations")) {
            Set<String> there = new HashSet<>();
            for (JsonNode annotation : instances.at("/annotations")) {
                if (annotation.at("/image_id").asInt()
                        == caption.at("/image_id").asInt()) {
                    there.add(name(instances, annotation.at("/category_id").asInt()));
                }
            }
            for (ObjectWords.Found found : words.in(caption.at("/caption").asText())) {
                assertThat(there).contains(found.category());
            }
        }
    }

    private static String name(JsonNode instances, int id) {
        for (JsonNode category : instances.at("/categories")) {
            if (category.at("/id").asInt() == id) {
                return category.at("/name").asText();
            }
        }
        throw new AssertionError(id);
    }

    @Test
    void aSeedGivesTheSameFiles() throws IOException {
        write(temporary.resolve("a"), settings(4, 9, false));
        write(temporary.resolve("b"), settings(4, 9, false));
        write(temporary.resolve("c"), settings(4, 10, false));
        for (String file : List.of("images/scene_000000000003.png", "instances.json", "captions.json", "list.jsonl")) {
            assertThat(temporary.resolve("b").resolve(file))
                    .hasSameBinaryContentAs(temporary.resolve("a").resolve(file));
        }
        assertThat(Files.mismatch(temporary.resolve("a/captions.json"), temporary.resolve("c/captions.json")))
                .isNotNegative();
    }

    @Test
    void existingScenesAreKeptUnlessReplacingIsRequested() throws IOException {
        Path folder = temporary.resolve("once");
        write(folder, settings(5, 1, false));
        assertThatThrownBy(() -> write(folder, settings(2, 1, false)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("not empty")
                .hasMessageContaining("--replace");
        assertThat(write(folder, settings(2, 1, true))).isEqualTo(2);
        try (Stream<Path> images = Files.list(folder.resolve("images"))) {
            assertThat(images).hasSize(2);
        }
    }

    @Test
    void whenStoppedWhatIsThereIsWhole() {
        Path folder = temporary.resolve("stopped");
        int[] drawn = {0};
        int done = scenes.write(folder, settings(50, 1, false), number -> drawn[0] = number, () -> drawn[0] == 3);
        assertThat(done).isEqualTo(3);
        assertThat(Json.read(folder.resolve("instances.json")).at("/images")).hasSize(3);
    }

    @Test
    void scenesThatCouldNotAllBeWrittenAreRemoved() throws IOException {
        Path folder = temporary.resolve("full");
        int[] drawn = {0};
        SceneFolder failing = new SceneFolder(
                TestSprites.planner(),
                (scene, height) -> {
                    if (drawn[0]++ == 2) {
                        throw new Problem("No space left on device.");
                    }
                    return boxes(scene, height);
                },
                new CaptionWriter(Catalogue.load()));
        assertThatThrownBy(() -> failing.write(folder, settings(3, 3, false), done -> {}, () -> false))
                .hasMessage("No space left on device.");
        assertThat(folder).doesNotExist();

        write(folder, settings(1, 1, false));
        Path other = Files.writeString(folder.resolve("notes.txt"), "mine");
        drawn[0] = 0;
        assertThatThrownBy(() -> failing.write(folder, settings(3, 3, true), done -> {}, () -> false))
                .isInstanceOf(Problem.class);
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(other));
        assertThat(other).hasContent("mine");
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertThatThrownBy(() -> write(file, settings(1, 1, false))).isInstanceOf(Problem.class);
    }
}
