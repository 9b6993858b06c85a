package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.scenes.SampleWorld;
import attentionlens.study.FakeCaptioner;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class EvaluateSampleCommandTest {
    @Test
    void whatIsInterruptedSaysThatThereIsNothing() {
        StringWriter err = new StringWriter();
        Parts parts = TestParts.with(() -> {})
                .with(
                        EvaluateSampleCommand.class,
                        () -> new EvaluateSampleCommand(
                                (model, device, precision, progress, stop) -> {
                                    TestParts.interrupt(stop);
                                    return new FakeCaptioner();
                                },
                                SampleWorld::load));
        int code = CommandLineApp.run(
                parts, new PrintWriter(new StringWriter()), new PrintWriter(err), "evaluate-sample", "--count", "1");
        assertThat(code).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "error: Interrupted before all scenes were described. There are no figures.");
    }
}
