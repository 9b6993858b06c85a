package attentionlens.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileBytesTest {
    @TempDir
    Path folder;

    @Test
    void onWindowsThereIsACopyOfAllBytesAndNoHoldOnTheFile() throws IOException {
        byte[] content = {3, 1, 4, 1, 5, 9, 2, 6, 5};
        MemorySegment bytes = read(content, FileBytes.replaceable("Windows 11"));
        assertThat(bytes.isMapped()).isFalse();
        assertThat(bytes.isReadOnly()).isTrue();
        assertThat(bytes.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(content);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // a mapped file cannot be deleted there
    void elsewhereFilesAreMapped() throws IOException {
        assertThat(read(new byte[] {1}, FileBytes.replaceable("Linux")).isMapped())
                .isTrue();
    }

    @Test
    void anEmptyFileHasNoBytes() throws IOException {
        assertThat(read(new byte[0], FileBytes::copied).byteSize()).isZero();
        try (Arena arena = Arena.ofConfined()) {
            assertThat(read(new byte[0], file -> FileBytes.mapped(file, arena)).byteSize())
                    .isZero();
        }
    }

    private MemorySegment read(byte[] content, FileBytes.Loader loader) throws IOException {
        Path file = Files.write(folder.resolve("file"), content);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return loader.read(channel);
        }
    }
}
