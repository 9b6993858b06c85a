package attentionlens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MainTest {
    /** libgomp, which comes with libtorch for Linux, prints its settings when it is loaded. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void howLongThreadsSpinIsChosenBeforeTheyAreThere() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(
                        java.toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "caption",
                        "--max-tokens",
                        "1")
                .redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("OMP_WAIT_POLICY", "GOMP_SPINCOUNT"));
        builder.environment().put("OMP_DISPLAY_ENV", "VERBOSE");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).containsPattern("GOMP_SPINCOUNT = '10{3,4}'").contains("The");
    }
}
