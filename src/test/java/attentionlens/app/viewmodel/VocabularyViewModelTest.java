package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.DirectRunner;
import attentionlens.app.task.LaterRunner;
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
        assertThat(workspace.vocabulary().openedProperty().get())
                .hasValueSatisfying(opened -> assertThat(opened.name()).isEqualTo("rooms.txt"));

        Workspace next = described();
        assertThat(objects(next)).containsExactly("room", "background");
        next.vocabulary().close();
        assertThat(objects(next)).contains("couch", "dog");
        assertThat(settings.load().sources().vocabulary()).isEmpty();
    }

    @Test
    void oneThatIsBeingReadWhenItIsGivenUpDoesNotCome() throws IOException {
        LaterRunner later = new LaterRunner();
        Workspace workspace = new Workspace(later, new FakeLoader(), new FakeStock(), settings);
        workspace.vocabulary().open(rooms());
        workspace.vocabulary().close();
        finish(later);
        assertThat(workspace.vocabulary().openedProperty().get()).isEqualTo(Optional.empty());
        assertThat(settings.load().sources().vocabulary()).isEmpty();
    }

    @Test
    void theOpenTruthIsReadAgain() throws IOException {
        Workspace workspace = described();
        workspace.truth().open(SampleImage.writeTruth(folder));
        TruthSource before = workspace.truth().opened().orElseThrow();
        workspace.vocabulary().open(things());
        assertThat(workspace.truth().opened())
                .hasValueSatisfying(now -> assertThat(now).isNotEqualTo(before));
    }

    @Test
    void aTruthThatIsBeingReadMeanwhileIsTheOneThatCounts() throws IOException {
        Path first = SampleImage.writeTruth(folder);
        Path second = Files.copy(first, folder.resolve("second.json"));
        LaterRunner later = new LaterRunner();
        Workspace workspace = new Workspace(later, new FakeLoader(), new FakeStock(), settings);
        workspace.truth().open(first);
        finish(later);
        workspace.vocabulary().open(things());
        workspace.truth().open(second);
        finish(later);
        assertThat(workspace.truth().opened())
                .hasValueSatisfying(truth -> assertThat(truth.name()).isEqualTo("second.json"));
        assertThat(settings.load().sources().truth()).isEqualTo(second.toString());
    }

    /** Returns a vocabulary of all that the ground truth names. */
    private Path things() throws IOException {
        return Files.writeString(folder.resolve("things.txt"), "cat\ncouch\ndog\npotted plant\ntv\n");
    }

    private static void finish(LaterRunner runner) {
        while (runner.isBusy()) {
            runner.runAll();
        }
    }

    @Test
    void oneThatCannotBeReadIsReportedAndForgotten() throws IOException {
        Path file = rooms();
        described().vocabulary().open(file);
        Files.delete(file);
        Workspace next = described();
        assertThat(objects(next)).contains("couch");
        assertThat(next.vocabulary().openedProperty().get()).isEqualTo(Optional.empty());
        assertThat(settings.load().sources().vocabulary()).isEmpty();
    }

    @Test
    void oneThatWasEditedAndIsOpenedAgainCounts() throws IOException {
        Workspace workspace = described();
        workspace.vocabulary().open(rooms());
        Files.writeString(folder.resolve("rooms.txt"), "room\n");
        workspace.vocabulary().open(folder.resolve("rooms.txt"));
        assertThat(objects(workspace)).containsExactly("room");
    }

    @Test
    void theRowsOfAnOpenDatasetAreReadAgain() throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        Files.copy(SampleImage.write(folder), images.resolve("one.png"));
        Files.copy(SampleImage.write(folder), images.resolve("two.png"));
        Workspace workspace = described();
        workspace.open(images);
        workspace.dataset().queue().start();
        assertThat(named(workspace, 1)).contains("couch", "dog").doesNotContain("room");
        int changes = workspace.dataset().rows().changesProperty().get();

        workspace.vocabulary().open(rooms());
        assertThat(named(workspace, 0)).containsExactly("room", "background");
        assertThat(named(workspace, 1)).containsExactly("room", "background");
        assertThat(workspace.dataset().rows().changesProperty().get()).isGreaterThan(changes);
        workspace.vocabulary().close();
        assertThat(named(workspace, 1)).contains("couch", "dog").doesNotContain("room");
    }

    @Test
    void whatWasReadForOtherObjectsMeanwhileIsReadAgain() throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        Files.copy(SampleImage.write(folder), images.resolve("one.png"));
        Files.copy(SampleImage.write(folder), images.resolve("two.png"));
        Workspace workspace = described();
        Path rooms = rooms();
        workspace.open(images);
        workspace.dataset().queue().progressProperty().subscribe((before, now) -> {
            if (now.done() == 1 && before.done() == 0) {
                workspace.vocabulary().open(rooms);
            }
        });
        workspace.dataset().queue().start();
        assertThat(named(workspace, 0)).containsExactly("room", "background");
        assertThat(named(workspace, 1)).containsExactly("room", "background");
    }

    private static List<String> named(Workspace workspace, int row) {
        return workspace.dataset().rows().all().get(row).caption(0).orElseThrow().named().stream()
                .map(one -> one.mention().category())
                .toList();
    }
}
