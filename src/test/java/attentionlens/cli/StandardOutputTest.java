package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
    private final StringWriter err = new StringWriter();

    private int exitCode(int code, String reason) {
        StandardOutput output = new StandardOutput(new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(reason);
            }
        });
        new PrintWriter(output, true, StandardCharsets.UTF_8).println("a caption");
        return output.exitCode(code, new PrintWriter(err));
    }

    @Test
    void whatIsLostIsAProblem() {
        assertThat(exitCode(0, "No space left on device")).isEqualTo(1);
        assertThat(err.toString()).contains("Not everything could be printed: No space left on device.");
    }

    @Test
    void aReaderThatClosesThePipeGetsNoError() {
        assertThat(exitCode(0, "Broken pipe")).isZero();
        assertThat(exitCode(2, "Broken pipe")).isEqualTo(2);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void whatIsWrittenIsNoProblem() {
        StandardOutput output = new StandardOutput(OutputStream.nullOutputStream());
        new PrintWriter(output, true, StandardCharsets.UTF_8).println("a caption");
        assertThat(output.exitCode(0, new PrintWriter(err))).isZero();
    }
}
