package attentionlens.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.DirectRunner;
import attentionlens.app.viewmodel.MemorySettings;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.store.LensFile;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import attentionlens.trace.TraceFixtures;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.StringBinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptionHintTest {
    @TempDir
    Path folder;

    private final Workspace workspace =
            new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), new MemorySettings());
    private final StringBinding hint = CaptionHint.of(workspace, 0);

    @Test
    void saysWhatToDoUntilThereIsACaption() {
        workspace.open(SampleImage.write(folder));
        assertThat(hint.get()).startsWith("Choose a model above");
        workspace.model().nameProperty().set("sample");
        assertThat(hint.get()).startsWith("Press Generate");
        workspace.generation().generate();
        assertThat(hint.get()).isEmpty();
    }

    @Test
    void tellsThatAModelSaidNothing() {
        Trace room = TraceFixtures.room(TraceFixtures.pad(64, 48));
        Run silent = new Run("baseline", null, List.of(), "", Run.Finish.END_TOKEN, Map.of());
        Path file = folder.resolve("quiet.lens");
        Trace quiet = new Trace(
                room.model(),
                room.image(),
                room.geometry(),
                room.prompt(),
                room.decoding(),
                List.of(silent),
                room.arrays(),
                room.pieces(),
                room.provenance());
        LensFile.write(quiet, file);
        workspace.open(file);
        assertThat(hint.get()).startsWith("The model said nothing");
    }
}
