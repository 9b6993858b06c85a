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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocabularyViewModelTest {
    @TempDir
    Path folder;

    private final MemorySettings settings = new MemorySettings();

    private Workspace described() {
        Workspace workspace = new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), settings);
        workspace.model().nameProperty().set("sample");
        workspace.open(SampleImage.write(folder));
        workspace.generation().generate();
        return workspace;
    }

    private static List<String> objects(Workspace workspace) {
        return workspace
                .panes()
                .flags()
                .flaggedProperty()
                .get()
                .of(workspace.trace().runs().getFirst())
                .stream()
                .map(flag -> flag.mention().category())
                .toList();
    }

    private Path rooms() throws IOException {
        return Files.writeString(folder.resolve("rooms.txt"), "room\nbackground\n");
    }

    @Test
    void otherObjectsAreFlaggedAndRememberedAndGivenUp() throws IOException {
        Workspace workspace = described();
        assertThat(objects(workspace)).contains("couch", "dog").doesNotContain("room");
        workspace.vocabulary().open(rooms());
        assertThat(objects(workspace)).containsExactly("room", "background");
        assertThat(workspace.vocabulary().openedProperty().get()).contains("rooms.txt");

        Workspace next = described();
        assertThat(objects(next)).containsExactly("room", "background");
        next.vocabulary().close();
        assertThat(objects(next)).contains("couch", "dog");
        assertThat(settings.load().sources().vocabulary()).isEmpty();
    }

    @Test
    void oneThatCannotBeReadIsToldOfAndForgotten() throws IOException {
        Path file = rooms();
        described().vocabulary().open(file);
        Files.delete(file);
        Workspace next = described();
        assertThat(objects(next)).contains("couch");
        assertThat(next.vocabulary().openedProperty().get()).isEqualTo(Optional.empty());
        assertThat(settings.load().sources().vocabulary()).isEmpty();
    }
}
