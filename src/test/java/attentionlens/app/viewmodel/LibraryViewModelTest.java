package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.DirectRunner;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryViewModelTest {
    @TempDir
    Path folder;

    private final Workspace workspace =
            new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), new MemorySettings());
    private final LibraryViewModel library = workspace.library();

    @BeforeEach
    void generateThrice() {
        workspace.model().nameProperty().set("sample");
        workspace.open(SampleImage.write(folder));
        for (int i = 0; i < 3; i++) {
            workspace.generation().generate();
        }
    }

    @Test
    void theImageMakesPlaceForItsFirstTrace() {
        assertThat(library.entries()).hasSize(3);
        assertThat(library.entries()).allMatch(entry -> entry.trace().isPresent());
        assertThat(library.entries()).extracting(TraceEntry::name).doesNotHaveDuplicates();
    }

    @Test
    void theOldestAreClosedWhereMemoryIsShort() {
        TraceEntry newest = library.entries().getFirst();
        long one = newest.runs().getFirst().bytes();
        assertThat(one).isEqualTo(32L * (12 * 8 * 100 + 12 * 8 * 4) * Float.BYTES);
        assertThat(library.makeRoom(newest, 3 * one)).isZero();
        assertThat(library.makeRoom(newest, 2 * one)).isEqualTo(1);
        assertThat(library.makeRoom(newest, 0)).isEqualTo(1);
        assertThat(library.entries()).containsExactly(newest);
    }

    @Test
    void whatLiesInAFileTakesNoMemory() {
        Path file = folder.resolve("room.lens");
        workspace.save(file);
        assertThat(library.entries().getFirst().file()).contains(file);
        assertThat(library.entries().getFirst().name()).isEqualTo("room");
        workspace.open(file);
        assertThat(library.entries().getFirst().runs().getFirst().bytes()).isZero();
        assertThat(library.entries().getFirst().name()).isEqualTo("room 2");
    }
}
