package attentionlens.app;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void aDisplayThatDoesNotAnswerEndsTheProgram(@TempDir Path folder) throws Exception {
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectError(err.toFile());
        builder.environment().put("DISPLAY", ":65000");
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(Files.readString(err)).startsWith("error: ").contains("'caption'");
    }
}
