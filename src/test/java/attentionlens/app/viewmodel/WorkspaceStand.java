package attentionlens.app.viewmodel;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.DirectRunner;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A workspace with a model chosen and an image open. */
abstract class WorkspaceStand {
    @TempDir
    Path folder;

    final MemorySettings settings = new MemorySettings();
    final Workspace workspace = new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), settings);

    @BeforeEach
    void chooseAModelAndAnImage() {
        workspace.model().nameProperty().set("sample");
        workspace.open(SampleImage.write(folder));
    }

    String message() {
        return workspace.messages().messageProperty().get().map(Message::text).orElse("");
    }
}
