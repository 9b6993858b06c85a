package attentionlens.app.headless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.app.FakeLoader;
import attentionlens.trace.Problem;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {
    @TempDir
    Path folder;

    @Test
    void statesAreRenderedInThemeAndSize() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "another name of an older picture");
        Files.createLink(folder.resolve("guided-dark-1280.png"), other);
        List<Path> written = new ArrayList<>();
        new Pictures(new FakeLoader())
                .write(
                        folder,
                        100,
                        Set.of("guided-dark-1280", "guided-light-2560", "streaming-dark-1280"),
                        written::add);
        assertThat(written)
                .containsExactlyInAnyOrder(
                        folder.resolve("guided-dark-1280.png"),
                        folder.resolve("guided-light-2560.png"),
                        folder.resolve("streaming-dark-1280.png"));
        BufferedImage light =
                ImageIO.read(folder.resolve("guided-light-2560.png").toFile());
        assertThat(light.getWidth()).isEqualTo(2560);
        assertThat(light.getHeight()).isEqualTo(1440);
        BufferedImage dark = ImageIO.read(folder.resolve("guided-dark-1280.png").toFile());
        assertThat(other).as("a picture is replaced as a whole").hasContent("another name of an older picture");
        assertThat(dark.getRGB(2, 2) & 0xff).isLessThan(light.getRGB(2, 2) & 0xff);
    }

    @Test
    void aStateIsReachedWithoutPicturesOfThoseBefore() throws IOException {
        Set<String> two = Set.of("empty-dark-1280", "run-settings-dark-1280");
        new Pictures(new FakeLoader()).write(folder, 100, two, file -> {});
        BufferedImage empty = ImageIO.read(folder.resolve("empty-dark-1280.png").toFile());
        BufferedImage later =
                ImageIO.read(folder.resolve("run-settings-dark-1280.png").toFile());
        int paneX = 60; // the trace's card
        int paneY = 170;
        assertThat(later.getRGB(paneX, paneY)).isNotEqualTo(empty.getRGB(paneX, paneY));
    }

    @Test
    void unknownNamesAreReportedWithTheKnownOnes() {
        assertThatThrownBy(() -> new Pictures(new FakeLoader()).write(folder, 100, Set.of("nothing"), file -> {}))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("nothing")
                .hasMessageContaining("first-start");
    }
}
