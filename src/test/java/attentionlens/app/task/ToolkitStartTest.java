package attentionlens.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.control.ButtonType;
import org.junit.jupiter.api.Test;

class ToolkitStartTest {
    /** In a process of its own, as JavaFX starts only once. */
    @Test
    void javaFxSpeaksEnglishEverywhere() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.language=de",
                        "-Duser.country=DE",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        German.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).contains("from German to Cancel");
    }

    /** Prints what a button of JavaFX says. */
    static final class German {
        private German() {}

        public static void main(String[] args) {
            String before = Locale.getDefault().getDisplayLanguage(Locale.ENGLISH);
            String text = HeadlessToolkit.start().call(ButtonType.CANCEL::getText);
            System.out.println("from " + before + " to " + text);
            System.exit(0);
        }
    }
}
