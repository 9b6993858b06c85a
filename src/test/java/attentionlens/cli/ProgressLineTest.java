package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.hub.Pace;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final String WIPE = "\r\u001b[K";
    private static final long GIB = 1L << 30;

    private final StringWriter err = new StringWriter();

    private ProgressLine line(boolean wanted, boolean terminal) {
        return new ProgressLine(new PrintWriter(err), wanted, terminal);
    }

    /** A line that wraps could not be wiped: every update would leave a line behind. */
    private static String cutAtTheEdge(String words) {
        return WIPE + "\u001b[?7l" + words + "\u001b[?7h";
    }

    @Test
    void aLineReplacesTheOneBefore() {
        try (ProgressLine line = line(true, true)) {
            line.loading("decoder", 5, 8);
            line.step("image", 1, 3);
            line.scenes("drawing", 1, 4);
            assertThat(line.update("captioned 1 of 2 images", 1, 2)).isTrue();
        }
        assertThat(err.toString())
                .isEqualTo(cutAtTheEdge("63 % loading decoder")
                        + cutAtTheEdge("33 % reading the image")
                        + cutAtTheEdge("25 % drawing scenes (1 of 4)")
                        + cutAtTheEdge("50 % captioned 1 of 2 images")
                        + WIPE);
    }

    @Test
    void whatWasWipedIsNotWipedAgain() {
        try (ProgressLine line = line(true, true)) {
            line.step("image", 1, 2);
            line.clear();
            err.getBuffer().setLength(0);
            line.clear();
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void fetchingTellsWhatATerminalOf80ColumnsHasRoomFor() {
        try (ProgressLine line = line(true, true)) {
            line.fetching("fetching model-00001-of-00003.safetensors", GIB, 14 * GIB, new Pace());
            line.fetching("fetching model-00001-of-00003.safetensors", GIB + 1, 14 * GIB, new Pace()); // too soon
            assertThat(err.toString())
                    .isEqualTo(cutAtTheEdge("7 % 1.0 GiB of 14.0 GiB: fetching model-00001-of-00003.safetensors"));
        }
    }

    @Test
    void withoutATerminalEachFileThatIsFetchedHasALine() {
        try (ProgressLine line = line(true, false)) {
            line.loading("decoder", 5, 8);
            assertThat(line.update("captioned 1 of 2 images", 1, 2)).isFalse();
            line.fetching("checking config.json", 0, GIB, new Pace());
            line.fetching("fetching config.json", 0, GIB, new Pace());
            line.fetching("fetching config.json", 10, GIB, new Pace());
            line.fetching("fetching model.safetensors", 20, GIB, new Pace());
        }
        assertThat(err.toString().lines()).containsExactly("fetching config.json", "fetching model.safetensors");
    }

    @Test
    void nothingIsShownWhereItIsNotWanted() {
        try (ProgressLine line = line(false, true)) {
            line.loading("decoder", 5, 8);
            line.fetching("fetching config.json", 0, GIB, new Pace());
        }
        assertThat(err.toString()).isEmpty();
    }
}
