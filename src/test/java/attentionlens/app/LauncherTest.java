package attentionlens.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.Problem;
import org.junit.jupiter.api.Test;

class LauncherTest {
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
}
