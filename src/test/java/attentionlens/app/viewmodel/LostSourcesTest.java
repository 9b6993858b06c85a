package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.DirectRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ground truth, detector or vocabulary used last time no longer exists. */
class LostSourcesTest {
    @TempDir
    private Path folder;

    private final MemorySettings settings = new MemorySettings();
    private Path truth = Path.of("");
    private Path detector = Path.of("");
    private Path vocabulary = Path.of("");

    @BeforeEach
    void openAll() throws IOException {
        truth = SampleImage.writeTruth(folder);
        detector = FakeDetector.write(folder, FakeDetector.WEIGHTS, 0.27);
        vocabulary = Files.writeString(folder.resolve("things.txt"), "cat\ncouch\ndog\npotted plant\ntv\n");
        Workspace workspace = start();
        workspace.truth().open(truth);
        workspace.detector().open(detector);
        workspace.vocabulary().open(vocabulary);
    }

    private Workspace start() {
        return new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), settings);
    }

    private static String message(Workspace workspace) {
        return workspace.messages().messageProperty().get().map(Message::text).orElse("");
    }

    @Test
    void aMissingDetectorIsNamedAsOne() throws IOException {
        assertThat(message(start())).isEmpty();
        Files.delete(detector);
        assertThat(message(start()))
                .endsWith("\nDetector (which words are doubtful): Cannot read " + detector + ": it does not exist.");
        assertThat(message(start())).isEmpty();
    }

    @Test
    void oneMessageNamesAllThatIsGone() throws IOException {
        for (Path gone : List.of(truth, detector, vocabulary)) {
            Files.delete(gone);
        }
        Workspace workspace = start();
        assertThat(message(workspace).lines().skip(1))
                .containsExactlyInAnyOrder(
                        "Ground truth (what is in the images): Cannot read " + truth + ": it does not exist.",
                        "Vocabulary (which objects are looked for): Cannot read " + vocabulary + ": it does not exist.",
                        "Detector (which words are doubtful): Cannot read " + detector + ": it does not exist.");

        workspace.truth().open(truth);
        assertThat(message(workspace)).isEqualTo("Cannot read " + truth + ": it does not exist.");
    }
}
