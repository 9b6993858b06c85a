package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LoadedEngineTest {
    private static final Path CACHE = Path.of("cache", "pytorch");

    @Test
    void librariesThatCannotBeUnpackedNameTheirFolderAndTheWayOut() {
        assertThat(explained(new FileSystemException("cache", null, "Read-only file system")))
                .isInstanceOf(Problem.class)
                .hasMessage(
                        "Native libraries cannot be written to " + CACHE
                                + ": Read-only file system. Set DJL_CACHE_DIR to another folder, on a disk with 1 GB of space.");
        assertThat(explained(new IOException("No space left on device")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(CACHE + ": No space left on device. ");
    }

    @Test
    void otherFailuresStayAsTheyAre() {
        assertThat(explained(new UnknownHostException("publish.djl.ai"))).isInstanceOf(EngineException.class);
    }

    private static RuntimeException explained(IOException cause) {
        return LoadedEngine.explained(new EngineException("Failed to extract PyTorch native library", cause), CACHE);
    }
}
