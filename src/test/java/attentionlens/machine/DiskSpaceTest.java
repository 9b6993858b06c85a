package attentionlens.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {
    @Test
    void aFolderYetToBeMadeHasTheRoomOfItsDisk(@TempDir Path folder) {
        long total = folder.toFile().getTotalSpace();
        assertThat(DiskSpace.free(folder)).isPositive().isLessThanOrEqualTo(total);
        assertThat(DiskSpace.free(folder.resolve("not").resolve("yet")))
                .isPositive()
                .isLessThanOrEqualTo(total);
    }
}
