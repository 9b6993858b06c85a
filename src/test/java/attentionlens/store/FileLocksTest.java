package attentionlens.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLocksTest {
    @TempDir
    Path folder;

    private FileChannel open() throws IOException {
        return FileChannel.open(folder.resolve("file"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    @Test
    void oneWritesAtATime() throws IOException {
        try (FileChannel first = open()) {
            assertThat(FileLocks.take(first)).isTrue();
            try (FileChannel second = open()) {
                assertThat(FileLocks.take(second)).isFalse();
            }
        }
        try (FileChannel next = open()) {
            assertThat(FileLocks.take(next)).isTrue();
        }
    }

    /** A closed channel fails to lock as a network drive does. */
    @Test
    void whereThereAreNoLocksEveryoneWrites() throws IOException {
        open().close();
        try (FileChannel closed = open()) {
            closed.close();
            assertThat(FileLocks.take(closed)).isTrue();
        }
    }
}
