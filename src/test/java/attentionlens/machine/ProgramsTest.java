package attentionlens.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramsTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @Test
    void whatAProgramPrintsIsReadWithItsExitCode() {
        assertThat(Programs.run(60, List.of(JAVA, "-version"))).hasValueSatisfying(said -> {
            assertThat(said.exit()).isZero();
            assertThat(said.lines().getFirst()).contains("version");
        });
        assertThat(Programs.run(60, List.of(JAVA, "--no-such-option")))
                .hasValueSatisfying(said -> assertThat(said.exit()).isEqualTo(1));
    }

    @Test
    void aProgramThatIsNotThereSaysNothing() {
        assertThat(Programs.run(60, List.of("no-such-program-here"))).isEmpty();
    }

    @Test
    void aProgramThatTakesTooLongIsKilled() {
        assertThat(Programs.run(0, List.of(JAVA, "-version")))
                .hasValueSatisfying(said -> assertThat(said.exit()).isEqualTo(124));
    }
}
