package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int doctor(String... args) {
        return CommandLineApp.run(TestParts.with(() -> {}), new PrintWriter(out), new PrintWriter(err), args);
    }

    @Test
    void saysThatTheEngineLoadsHere() {
        assertThat(doctor("doctor")).as(out::toString).isEqualTo(CommandLineApp.OK);
        assertThat(out.toString()).contains("Processor", "Memory", "libtorch", "loads from");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void canBeAskedToOnlyLoadTheEngine() {
        assertThat(doctor("doctor", "--load-engine")).isEqualTo(CommandLineApp.OK);
        assertThat(out.toString().lines()).containsExactly("version=2.7.1", "folder=nowhere", "gpus=0");
        Parts broken = TestParts.with(() -> {})
                .with(
                        DoctorCommand.class,
                        () -> new DoctorCommand(() -> {
                            throw new UnsatisfiedLinkError("libtorch.so: not found");
                        }));
        assertThat(CommandLineApp.run(broken, new PrintWriter(out), new PrintWriter(err), "doctor", "--load-engine"))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).isEqualToIgnoringNewLines("error: UnsatisfiedLinkError: libtorch.so: not found");
    }

    @Test
    void aModelThatIsNotThereBlocks() {
        assertThat(doctor("doctor", "--json", "--model", "no-such-folder")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(out.toString()).startsWith("{\"blocked\":true,").contains("\"level\":\"problem\"", "no-such-folder");
    }
}
