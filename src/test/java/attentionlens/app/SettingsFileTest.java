package attentionlens.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.app.viewmodel.Settings;
import attentionlens.app.viewmodel.Settings.ThemeChoice;
import attentionlens.figure.ColorMap;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @TempDir
    Path folder;

    @Test
    void remembersAll() {
        Settings settings = new Settings(
                ThemeChoice.DARK,
                List.of("/models/ä", "llava-hf/x"),
                List.of("/a b.png"),
                List.of("What = this?"),
                1500.5,
                900,
                true,
                new Settings.Layout(120, false, true, ColorMap.VIRIDIS, true),
                new Settings.Sources("/coco/annotations", "/detector.json", "/birds.txt"),
                "llava-hf/llava-1.5-7b-hf",
                "cuda:1");
        Path file = folder.resolve("deep/settings.properties");
        new SettingsFile(file).save(settings);
        assertThat(new SettingsFile(file).load()).isEqualTo(settings);
    }

    @Test
    void theFirstStartKnowsNothing() {
        assertThat(new SettingsFile(folder.resolve("none")).load()).isEqualTo(Settings.FIRST);
    }

    @Test
    void whatMakesNoSenseIsAsAtTheFirstStart() throws IOException {
        Path file = Files.writeString(
                folder.resolve("settings.properties"), "theme=purple\nwindow.width=wide\ndevice=abacus\n");
        assertThat(new SettingsFile(file).load()).isEqualTo(Settings.FIRST);
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Path file = Files.createDirectory(folder.resolve("settings.properties"));
        assertThatThrownBy(() -> new SettingsFile(file).load())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("settings.properties");
    }
}
