package attentionlens.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.cli.doctor.Machine.CudaRuntime;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CudaRuntimesTest {
    @TempDir
    Path folder;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "libraries have other names there, and links need rights")
    void aLinkThatLeadsNowhereIsNoRuntime() throws IOException {
        Path old = Files.createDirectory(folder.resolve("old"));
        Files.createSymbolicLink(old.resolve("libcudart.so.11.0"), old.resolve("libcudart.so.11.8.89"));
        Path library =
                Files.createFile(Files.createDirectory(folder.resolve("new")).resolve("libcudart.so.12"));
        String path = old + File.pathSeparator + library.getParent();
        assertThat(CudaRuntimes.find(Map.of("LD_LIBRARY_PATH", path), ""))
                .startsWith(new CudaRuntime(library.toRealPath(), true));
    }
}
