package attentionlens.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.Problem;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void replacesWhatWasThere() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old and longer");
        AtomicFile.write(file, channel -> channel.write(StandardCharsets.UTF_8.encode("new")));
        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryContaining(file::equals);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFullDiskLeavesWhatWasThere() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        assertThatThrownBy(() -> AtomicFile.write(file, channel -> {
                    channel.write(StandardCharsets.UTF_8.encode("half"));
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("a.txt")
                .hasMessageContaining("No space left on device");
        assertOnly(file, "old");
    }

    @Test
    void aFailureOfTheProgramLeavesWhatWasThere() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        assertThatThrownBy(() -> AtomicFile.write(file, channel -> {
                    channel.write(StandardCharsets.UTF_8.encode("half"));
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertOnly(file, "old");
    }

    @Test
    void cancellingLeavesWhatWasThere() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        assertThatThrownBy(() -> AtomicFile.write(file, channel -> {
                    Thread.currentThread().interrupt();
                    channel.write(StandardCharsets.UTF_8.encode("half"));
                }))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("cancelled");
        assertThat(Thread.interrupted()).isTrue();
        assertOnly(file, "old");
    }

    @Test
    void placesThatCannotBeWrittenAreNamed() {
        Path missing = folder.resolve("none").resolve("a.txt");
        assertThatThrownBy(() -> AtomicFile.write(missing, channel -> {}))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("there is no folder")
                .hasMessageContaining("none");
        assertThatThrownBy(() -> AtomicFile.write(folder, channel -> {}))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void requireWritableTriesToCreateAFile() throws IOException {
        Path file = folder.resolve("f");
        AtomicFile.requireWritable(file);
        assertThat(folder).isEmptyDirectory();
        Files.writeString(file, "before");
        AtomicFile.requireWritable(file);
        assertOnly(file, "before");
        assertThatThrownBy(() -> AtomicFile.requireWritable(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> AtomicFile.requireWritable(file.resolve("in-a-file")))
                .hasMessageContaining("there is no folder");
        assertThatThrownBy(() -> AtomicFile.requireWritable(folder.resolve("n".repeat(300))))
                .hasMessageContaining("Cannot write");
    }

    @Test
    void namesMayBeAsLongAsTheSystemTakes() throws IOException {
        Path file = folder.resolve("n".repeat(250) + ".lens");
        AtomicFile.requireWritable(file);
        AtomicFile.write(file, "new".getBytes(StandardCharsets.UTF_8));
        assertOnly(file, "new");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // there, only administrators create links
    void aLinkStaysALink() throws IOException {
        Path there = Files.createDirectory(folder.resolve("there"));
        Path file = Files.writeString(there.resolve("a.txt"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), Path.of("there", "a.txt"));
        Path dangling = Files.createSymbolicLink(folder.resolve("new.txt"), Path.of("there", "b.txt"));
        AtomicFile.write(link, channel -> channel.write(StandardCharsets.UTF_8.encode("new")));
        AtomicFile.write(dangling, channel -> channel.write(StandardCharsets.UTF_8.encode("first")));
        assertThat(link).isSymbolicLink();
        assertThat(file).isRegularFile().hasContent("new");
        assertThat(there.resolve("b.txt")).isRegularFile().hasContent("first");
    }

    @Test
    void whatIsNoFileIsNotReplacedByOne() throws IOException {
        Path socket = folder.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertThatThrownBy(() -> AtomicFile.write(socket, channel -> {}))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining(socket.toString())
                    .hasMessageContaining("not a file that can be replaced");
            assertThatThrownBy(() -> AtomicFile.requireWritable(socket))
                    .hasMessageContaining("not a file that can be replaced");
            assertThat(Files.exists(socket)).isTrue();
            assertThat(Files.isRegularFile(socket)).isFalse();
        }
    }

    private void assertOnly(Path file, String content) throws IOException {
        assertThat(file).hasContent(content);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void deniedAccessIsRetried() throws IOException {
        AtomicInteger denied = new AtomicInteger();
        AtomicFile.Step second = () -> {
            if (denied.incrementAndGet() < 2) {
                throw new AccessDeniedException("file");
            }
        };
        AtomicFile.retry(second, 2);
        assertThat(denied).hasValue(2);
        denied.set(0);
        assertThatThrownBy(() -> AtomicFile.retry(second, 1)).isInstanceOf(AccessDeniedException.class);
    }
}
