package attentionlens.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class WindowLibrariesTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void librariesAreFoundByName() {
        assertThat(WindowLibraries.isPresent("libc.so.6")).isTrue();
        assertThat(WindowLibraries.isPresent("libdrawsnotext.so.6")).isFalse();
    }

    @Test
    void thisSystemCanDrawText() {
        assertThat(WindowLibraries.missingForText())
                .as("needed by the tests of the window (%s)", WindowLibraries.TEXT_CURE)
                .isEmpty();
    }
}
