package attentionlens.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.app.viewmodel.Settings;
import attentionlens.app.viewmodel.Settings.ThemeChoice;
import attentionlens.figure.ColorMap;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                new Settings.Bounds(-1200, 30.5, 1500.5, 900, true),
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

    @ParameterizedTest
    @ValueSource(strings = {"theme=\\u12", "theme=\u00ff"})
    void aDamagedFileIsKept(String text) throws IOException {
        Path file = folder.resolve("settings.properties");
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> new SettingsFile(file).load())
                .isInstanceOf(Problem.class)
                .hasMessageContaining(file + " are damaged")
                .hasMessageContaining("damaged-settings.properties");
        new SettingsFile(file).save(Settings.FIRST);
        assertThat(folder.resolve("damaged-settings.properties"))
                .hasBinaryContent(text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(new SettingsFile(file).load()).isEqualTo(Settings.FIRST);
    }
}
