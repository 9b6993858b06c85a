package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.DirectRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LibraryViewModelTest {
    @TempDir
    Path folder;

    private final Workspace workspace =
            new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), new MemorySettings());
    private final LibraryViewModel library = workspace.library();
    private final HistoryViewModel history = new HistoryViewModel(() -> () -> {});

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
    void tracesAreToldApartByTheirNamesWhateverTheyAreSavedAs() {
        workspace.save(folder.resolve("living-room.lens")); // as the oldest one is called
        assertThat(library.entries())
                .extracting(TraceEntry::name)
                .containsExactly("living-room 3", "living-room 2", "living-room");
        workspace.save(folder.resolve("mine.lens"));
        workspace.navigation().show(library.entries().getLast());
        workspace.save(folder.resolve("living-room 2.lens"));
        assertThat(library.entries())
                .extracting(TraceEntry::name)
                .startsWith("mine")
                .doesNotHaveDuplicates();
    }

    @Test
    void theTraceOfADatasetsImageIsCalledLikeTheImage() {
        workspace.save(folder.resolve("living-room.png.lens"));
        assertThat(library.entries().getFirst().name()).isEqualTo("living-room 3");
        workspace.save(folder.resolve("llava-v1.5.lens"));
        assertThat(library.entries().getFirst().name()).isEqualTo("llava-v1.5");
    }

    @Test
    void theOldestOfManyGoes() {
        ShownImage image = library.entries().getFirst().image();
        LibraryViewModel many = new LibraryViewModel(history, workspace.messages(), Long.MAX_VALUE);
        List<TraceEntry> made = Stream.generate(() -> TraceEntry.awaited(image, Asked.of(workspace.request())))
                .limit(26)
                .toList();
        made.forEach(many::add);
        assertThat(many.entries()).isEqualTo(made.reversed().subList(0, 24));
    }

    /** Returns a library with room for a number of captions of the image. */
    private LibraryViewModel withRoomFor(int captions) {
        TraceEntry one = library.entries().getFirst();
        long most = captions * one.runs().getFirst().bytes() + one.image().bytes();
        return new LibraryViewModel(history, workspace.messages(), most);
    }

    private String message() {
        return workspace.messages().messageProperty().get().map(Message::text).orElse("");
    }

    @Test
    void theOldestAreClosedWhereMemoryIsShort() {
        List<TraceEntry> made = List.copyOf(library.entries());
        assertThat(made.getFirst().runs().getFirst().bytes())
                .isEqualTo(32L * (12 * 8 * 100 + 12 * 8 * 4) * Float.BYTES);
        assertThat(made.getFirst().image().bytes()).isGreaterThan(4L * 800 * 600);
        LibraryViewModel three = withRoomFor(3);
        made.reversed().forEach(three::add);
        assertThat(three.entries()).isEqualTo(made);
        LibraryViewModel two = withRoomFor(2);
        history.before("look");
        made.reversed().subList(0, 2).forEach(two::add);
        assertThat(history.toUndoProperty().get()).isEqualTo("look");
        two.add(made.getFirst());
        assertThat(two.entries()).isEqualTo(made.subList(0, 2));
        assertThat(history.toUndoProperty().get()).isEmpty();
        assertThat(message()).startsWith("Memory is full: the oldest trace was closed. ");
        LibraryViewModel none = withRoomFor(0);
        made.forEach(none::add);
        assertThat(none.entries()).containsExactly(made.getLast());
    }

    /** Undo could bring them back, so they take memory like the open ones. */
    @Test
    void whatWasClosedIsForgottenWhereMemoryIsShort() {
        List<TraceEntry> made = List.copyOf(library.entries());
        LibraryViewModel two = withRoomFor(2);
        two.add(made.get(2));
        two.add(made.get(1));
        history.before("close");
        two.remove(made.get(2));
        two.touch(made.get(1));
        assertThat(history.toUndoProperty().get()).isEqualTo("close");
        two.add(made.get(0));
        assertThat(history.toUndoProperty().get()).isEmpty();
        assertThat(two.entries()).containsExactly(made.get(0), made.get(1));
        assertThat(message()).isEmpty();
    }

    /** Images without a caption take memory too. */
    @Test
    void imagesThatWereOnlyLookedAtAreForgottenWhereMemoryIsShort() {
        ShownImage image = library.entries().getFirst().image();
        LibraryViewModel one = withRoomFor(0);
        history.before("open image");
        one.add(new TraceEntry(image));
        assertThat(history.toUndoProperty().get()).isEqualTo("open image");
        one.add(new TraceEntry(ImageViewModel.decode(image.source())));
        assertThat(history.toUndoProperty().get()).isEmpty();
        assertThat(one.entries()).hasSize(1);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // there, traces are read into memory
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
