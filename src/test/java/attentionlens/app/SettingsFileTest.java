package attentionlens.app;

import static java.util.stream.Collectors.joining;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
                new Settings.Sources(path("/coco/annotations"), path("/detector.json"), path("/birds.txt")),
                "llava-hf/llava-1.5-7b-hf",
                "cuda:1");
        Path file = folder.resolve("deep/settings.properties");
        new SettingsFile(file).save(settings);
        assertThat(new SettingsFile(file).load()).isEqualTo(settings);
    }

    /** Both windows start with the same settings. */
    @Test
    void oneWindowKeepsWhatTheOtherChanged() {
        Path file = folder.resolve("settings.properties");
        new SettingsFile(file).save(with(ThemeChoice.SYSTEM, List.of("/old.png"), 800, "auto"));
        SettingsFile one = new SettingsFile(file);
        SettingsFile other = new SettingsFile(file);
        one.load();
        other.load();
        one.save(with(ThemeChoice.DARK, List.of("/one.png", "/old.png"), 800, "auto"));
        other.save(with(ThemeChoice.SYSTEM, List.of("/other.png", "/old.png"), 900, "auto"));
        one.save(with(ThemeChoice.DARK, List.of("/one.png", "/old.png"), 800, "cpu"));
        assertThat(new SettingsFile(file).load())
                .isEqualTo(with(ThemeChoice.DARK, List.of("/other.png", "/one.png", "/old.png"), 900, "cpu"));
        other.save(with(ThemeChoice.SYSTEM, List.of("/one.png", "/other.png", "/old.png"), 900, "auto"));
        assertThat(new SettingsFile(file).load())
                .isEqualTo(with(ThemeChoice.DARK, List.of("/one.png", "/other.png", "/old.png"), 900, "cpu"));
    }

    private static Settings with(ThemeChoice theme, List<String> files, double width, String device) {
        return new Settings(
                theme,
                List.of(),
                files,
                List.of(),
                new Settings.Bounds(0, 0, width, 600, false),
                Settings.Layout.DEFAULT,
                Settings.Sources.NONE,
                "",
                device);
    }

    /** Returns a path with the system's separators. */
    private static String path(String text) {
        return Path.of(text).toString();
    }

    @Test
    void theFirstStartKnowsNothing() {
        assertThat(new SettingsFile(folder.resolve("none")).load()).isEqualTo(Settings.DEFAULTS);
    }

    @Test
    void whatMakesNoSenseIsAsAtTheFirstStart() throws IOException {
        Path file = Files.writeString(
                folder.resolve("settings.properties"), "theme=purple\nwindow.width=wide\ndevice=abacus\n");
        assertThat(new SettingsFile(file).load()).isEqualTo(Settings.DEFAULTS);
    }

    @Test
    void oneBadValueCostsNoOther() throws IOException {
        Path file = Files.writeString(
                folder.resolve("settings.properties"),
                "theme=purple\nfile.1=/a.png\nfile.3=/b.png\ntruth=\\u0000\ndetector=/d.json\nshow.traces=1\n");
        Settings read = new SettingsFile(file).load();
        assertThat(read.files()).containsExactly("/a.png", "/b.png");
        assertThat(read.sources()).isEqualTo(new Settings.Sources("", path("/d.json"), ""));
        assertThat(read.layout()).isEqualTo(Settings.Layout.DEFAULT);
    }

    @Test
    void listsAreNoLongerThanTheyAreKept() throws IOException {
        String entries = IntStream.range(0, 1000)
                .mapToObj(i -> "file." + i + "=/" + i + "\n")
                .collect(joining());
        Path file = Files.writeString(folder.resolve("settings.properties"), entries);
        assertThat(new SettingsFile(file).load().files()).hasSize(Settings.REMEMBERED);
    }

    @Test
    void whatOnlyANewerVersionKnowsIsKept() throws IOException {
        Path file = Files.writeString(
                folder.resolve("settings.properties"), "heat.gamma=2.2\nfile.0=/old.png\nfile.1=/older.png\n");
        SettingsFile settings = new SettingsFile(file);
        settings.load();
        settings.save(with(ThemeChoice.DARK, List.of("/old.png", "/older.png"), 800, "cpu"));
        assertThat(file).content().contains("heat.gamma=2.2", "theme=dark");
        assertThat(settings.load().files()).containsExactly("/old.png", "/older.png");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Path file = Files.createDirectory(folder.resolve("settings.properties"));
        assertThatThrownBy(() -> new SettingsFile(file).load())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("settings.properties");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // there, only administrators create links
    void whyItCannotBeSavedIsReported() throws IOException {
        Path place = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));
        assertThatThrownBy(() -> new SettingsFile(place.resolve("settings.properties")).save(Settings.DEFAULTS))
                .isInstanceOf(Problem.class)
                .hasMessageEndingWith("settings.properties: a file is in its place.");
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
        new SettingsFile(file).save(Settings.DEFAULTS);
        assertThat(folder.resolve("damaged-settings.properties"))
                .hasBinaryContent(text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(new SettingsFile(file).load()).isEqualTo(Settings.DEFAULTS);
    }
}
