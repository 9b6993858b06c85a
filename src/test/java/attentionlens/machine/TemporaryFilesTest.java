package attentionlens.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFilesTest {
    @TempDir
    Path temp;

    @Test
    void filesAndFoldersAreMade() throws IOException {
        Path file = TemporaryFiles.file("a-test", ".txt");
        Path folder = TemporaryFiles.folder("a-test");
        assertThat(file).isEmptyFile();
        assertThat(folder).isEmptyDirectory();
        Files.delete(file);
        Files.delete(folder);
    }

    @Test
    void whatCannotBeWrittenIsSaidWithTheWayOut() {
        String file = temp.resolve("x").toString();
        assertThat(said(temp, new FileSystemException(file, null, "Read-only file system")))
                .matches("Cannot write temporary files to .*: Read-only file system\\. Set TMP(DIR)? to another folder,"
                        + " or free some space there\\.");
        assertThat(said(temp, new IOException("No space left on device"))).contains(": No space left on device.");
        assertThat(said(temp, new AccessDeniedException(file))).contains(temp + ": permission denied.");
        assertThat(said(temp.resolve("gone"), new IOException("nowhere"))).contains("gone: there is no such folder.");
    }

    private static String said(Path folder, IOException fault) {
        return String.valueOf(TemporaryFiles.problem(folder, fault).getMessage());
    }
}
