package attentionlens.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.image.ImageFiles;
import attentionlens.image.PngFiles;
import attentionlens.store.Assets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawnScenesTest {
    @TempDir
    Path folder;

    private static boolean isDrawn(Path file) throws IOException {
        return DrawnScenes.isDrawn(file.getFileName().toString(), Files.readAllBytes(file));
    }

    @Test
    void knowsWhatWasDrawn() throws IOException {
        SceneFolder.Settings settings = new SceneFolder.Settings(1, 3, 48, Split.TRAINING, false, Set.of());
        SceneFolder.load().write(folder.resolve("scenes"), settings, done -> {}, () -> false);
        Path scene = folder.resolve("scenes/images/scene_000000000001.png");
        assertThat(isDrawn(scene)).isTrue();
        assertThat(isDrawn(Files.copy(scene, folder.resolve("renamed.png")))).isTrue();
        assertThat(ImageFiles.read(scene).picture().height()).isEqualTo(48);
    }

    @Test
    void knowsTheExamples() throws IOException {
        assertThat(isDrawn(Assets.exampleImage())).isTrue();
    }

    @Test
    void takesNothingElseForOne() throws IOException {
        Path other = folder.resolve(Assets.exampleImage().getFileName());
        PngFiles.write(ImageFiles.read(Assets.exampleImage()).picture(), other);
        Files.write(other, new byte[1], java.nio.file.StandardOpenOption.APPEND);
        assertThat(isDrawn(other)).isFalse();
        assertThat(DrawnScenes.isDrawn("short.png", new byte[3])).isFalse();
    }
}
