package attentionlens.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.Main;
import attentionlens.trace.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    private static final String PRINTED = """
            Loading library glassgtk3 from resource failed: java.lang.UnsatisfiedLinkError: /c/libglassgtk3.so: libXtst.so.6: cannot open shared object file
            java.lang.UnsatisfiedLinkError: /c/libglassgtk3.so: libXtst.so.6: cannot open shared object file
            \tat java.base/java.lang.System.load(System.java:1647)
            """;

    @Test
    void withoutADisplayItSaysWhatWorksWithoutOne() {
        assertThatThrownBy(() -> Launcher.requireDisplay("Linux", null, null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no display")
                .hasMessageContaining("'caption'")
                .hasMessageContaining("'figure'")
                .hasMessageContaining("--help");
        assertThatThrownBy(() -> Launcher.requireDisplay("Linux", "gtk", " ")).isInstanceOf(Problem.class);
    }

    @Test
    void aDisplayIsAskedForOnlyWhereThereMustBeOne() {
        assertThatCode(() -> {
                    Launcher.requireDisplay("Linux", null, ":0");
                    Launcher.requireDisplay("Linux", "Headless", null);
                    Launcher.requireDisplay("Mac OS X", null, null);
                    Launcher.requireDisplay("Windows 11", null, null);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void whatJavaFxLacksIsSaidWithTheCure() {
        assertThat(Launcher.cannotStart(new UnsupportedOperationException("Unable to open DISPLAY"), "", ":9"))
                .hasMessageContaining("display :9 (DISPLAY) does not answer")
                .hasMessageContaining("'caption'");
        assertThat(Launcher.cannotStart(new RuntimeException(new UnsatisfiedLinkError("no glassgtk3")), PRINTED, ":0"))
                .hasMessageContaining("libXtst.so.6: cannot open shared object file. Install")
                .hasMessageContaining("apt install libgtk-3-0 libxtst6");
    }

    @Test
    void whatJavaFxDoesWithoutIsALine() {
        assertThat(Launcher.withoutTraces(PRINTED)).hasLineCount(1).contains("libXtst.so.6");
        assertThat(Launcher.withoutTraces(PRINTED.replace("libXtst.so.6", "libGL.so.1")))
                .hasLineCount(1)
                .contains("libGL.so.1")
                .contains("apt install libgl1");
    }

    @Test
    void whatIsNoMissingLibraryIsNotCalledOne() {
        RuntimeException other = new RuntimeException("a fault");
        assertThatThrownBy(() -> Launcher.cannotStart(other, "", ":0")).hasCause(other);
    }

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
