package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.DirectRunner;
import attentionlens.figure.FigureFormat;
import attentionlens.figure.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DifferenceExportTest {
    @TempDir
    Path folder;

    private final Workspace workspace =
            new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), new MemorySettings());

    private List<String> exported() throws IOException {
        workspace
                .exports()
                .figure(
                        new Export(Panel.HEAD_MAP, FigureFormat.PNG, Export.USUAL_WIDTH, Theme.DARK, true),
                        folder.resolve("map.png"));
        assertThat(workspace.messages().messageProperty().get()).isEmpty();
        return Files.readAllLines(folder.resolve("map.csv"));
    }

    /** The difference lies in the right column, while the word is often chosen in the left one. */
    @Test
    void theFileOfADifferenceSaysThatItIsOne() throws IOException {
        workspace.model().nameProperty().set("sample");
        workspace.open(SampleImage.write(folder));
        workspace.request().guidedProperty().set(true);
        workspace.generation().generate();
        workspace.selection().selectWord(0, 4);
        assertThat(exported()).noneMatch(line -> line.startsWith("# Difference"));
        workspace.overlay().differenceProperty().set(true);
        assertThat(exported())
                .contains("# Difference: guided less baseline", "# Run: guided")
                .anyMatch(line -> line.startsWith("# Title: “couch”") && line.endsWith(" · less baseline"));
    }
}
