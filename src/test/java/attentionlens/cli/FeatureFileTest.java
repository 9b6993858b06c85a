package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.study.FeatureTable;
import attentionlens.study.MadeUpFeatures;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureFileTest {
    @TempDir
    Path folder;

    private FeatureFile opened(Path file, boolean replace) {
        FeatureFile opened = new FeatureFile(file, replace);
        opened.check();
        return opened;
    }

    @Test
    void whatAnotherRunWroteIsNotWrittenOver() {
        Path file = folder.resolve("f.feather");
        FeatureTable table = MadeUpFeatures.table(3, 1);
        FeatureFile one = opened(file, false);
        FeatureFile other = opened(file, false);
        one.save(table);
        one.save(MadeUpFeatures.table(4, 1));
        assertThatThrownBy(() -> other.save(table))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("f.feather", "something else", "--out");
        assertThat(FeatureTable.read(file).images()).hasSize(4);
    }

    @Test
    void anExistingFileIsReplacedOnRequest() throws IOException {
        Path file = folder.resolve("f.feather");
        MadeUpFeatures.table(3, 1).write(file);
        FeatureFile replacing = opened(file, true);
        replacing.save(MadeUpFeatures.table(4, 1));
        Files.delete(file);
        replacing.save(MadeUpFeatures.table(5, 1));
        assertThat(FeatureTable.read(file).images()).hasSize(5);
    }
}
