package attentionlens.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialFileTest {
    private static final HubFile FOUR_BYTES = new HubFile("config.json", 4, "0".repeat(40));

    @TempDir
    Path folder;

    private PartialFile open() {
        return PartialFile.open(folder.resolve("config.json.incomplete"), FOUR_BYTES, Cancellation.NONE);
    }

    @Test
    void onlyOneAtATimeWritesIt() {
        try (PartialFile first = open()) {
            assertThat(first.size()).isZero();
            assertThatThrownBy(this::open)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("Another Attention Lens is fetching this model");
        }
        open().close();
    }

    @Test
    void moreThanWasPromisedIsNotWritten() throws IOException {
        try (PartialFile file = open()) {
            file.write(ByteBuffer.allocate(3));
            assertThatThrownBy(() -> file.write(ByteBuffer.allocate(2)))
                    .hasMessageContaining("the 4 bytes it promised");
            assertThat(file.size()).isEqualTo(3);
        }
    }

    @Test
    void readingWhatIsThereCanBeCancelled() throws IOException {
        Path rest = Files.write(folder.resolve("config.json.incomplete"), new byte[3]);
        assertThatThrownBy(() -> PartialFile.open(rest, FOUR_BYTES, () -> true))
                .isInstanceOf(CancellationException.class);
        open().close(); // its lock is released
    }

    @Test
    void aPartialFileLongerThanTheFileIsRestarted() throws IOException {
        Path rest = Files.write(folder.resolve("config.json.incomplete"), new byte[5]);
        try (PartialFile file = open()) {
            assertThat(file.size()).isZero();
            assertThat(rest).isEmptyFile();
        }
    }
}
