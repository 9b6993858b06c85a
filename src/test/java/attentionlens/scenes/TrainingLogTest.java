package attentionlens.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.scenes.SampleRecipe.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLogTest {
    @TempDir
    Path folder;

    @Test
    void whatWasCutOffByAKillIsDropped() throws IOException {
        Path file = folder.resolve("log.csv");
        new TrainingLog(file, Stage.TOWER, 0);
        String head = Files.readString(file);
        String whole = head + "tower,20,1280,30,2.4906,0.0000,0.0108,0.0000\n";
        for (String cut : new String[] {"", "tower", "tower,", "tower,40", "tower,40,2560,61,1.5559,0.0000,0.02"}) {
            Files.writeString(file, whole + cut);
            new TrainingLog(file, Stage.TOWER, 20);
            assertThat(file).hasContent(whole);
        }
        Files.writeString(file, "");
        new TrainingLog(file, Stage.TOWER, 20);
        assertThat(file).hasContent(head);
    }
}
