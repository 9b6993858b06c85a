package attentionlens.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.machine.Output;
import attentionlens.machine.Programs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineReaderTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @Test
    void readsThisMachine() {
        Machine machine = MachineReader.read(List.of(JAVA, "--version"));
        assertThat(machine.memory().total())
                .isGreaterThanOrEqualTo(machine.memory().free());
        assertThat(machine.memory().free()).isPositive();
        assertThat(machine.cache().free()).isPositive();
        assertThat(machine.classPath()).isNotEmpty();
        assertThat(machine.engine().exit()).isZero();
        assertThat(machine.engine().text()).isNotBlank();
    }

    @Test
    void aProgramThatIsNotThereIsNothing() {
        assertThat(Programs.run(5, List.of("no-such-program-here"))).isEmpty();
    }

    @Test
    void aProgramThatFailsKeepsItsCodeAndWords() {
        Output output = Programs.run(30, List.of(JAVA, "--no-such-option")).orElseThrow();
        assertThat(output.exit()).isNotZero();
        assertThat(output.text()).contains("no-such-option");
    }
}
