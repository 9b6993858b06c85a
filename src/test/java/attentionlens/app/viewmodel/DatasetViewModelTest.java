package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeModel;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.DirectRunner;
import attentionlens.app.viewmodel.CurvesViewModel.Frame;
import attentionlens.app.viewmodel.DatasetOverview.Total;
import attentionlens.app.viewmodel.DatasetRow.State;
import attentionlens.figure.FigureFormat;
import attentionlens.figure.Theme;
import attentionlens.store.CaptionFile;
import attentionlens.vlm.ModelLoader;
import attentionlens.vlm.PromptSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetViewModelTest {
    @TempDir
    Path folder;

    private Workspace workspace = opened();
    private Path images = Path.of("");
    private Path results = Path.of("");

    private static Workspace opened() {
        Workspace workspace =
                new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), new MemorySettings());
        workspace.model().nameProperty().set("sample");
        return workspace;
    }

    @BeforeEach
    void drawImages() throws IOException {
        images = Files.createDirectory(folder.resolve("images"));
        results = folder.resolve("images-traces");
        Path image = SampleImage.write(images);
        Files.copy(image, images.resolve("other.png"));
        Files.copy(image, images.resolve("third.png"));
    }

    private void truthBeside() throws IOException {
        Files.move(SampleImage.writeTruth(folder), folder.resolve("instances.json"));
    }

    private DatasetViewModel dataset() {
        return workspace.dataset();
    }

    private QueueViewModel queue() {
        return workspace.dataset().queue();
    }

    private List<State> states() {
        return dataset().rows().all().stream().map(DatasetRow::state).toList();
    }

    private DatasetRow row(int index) {
        return dataset().rows().all().get(index);
    }

    private String message() {
        return workspace.messages().messageProperty().get().map(Message::text).orElse("");
    }

    private List<String> captioned() {
        return CaptionFile.read(results.resolve("captions.jsonl")).rows().stream()
                .map(CaptionFile.Row::imageId)
                .toList();
    }

    /** Does something once so many images are captioned. */
    private void after(int images, Runnable action) {
        queue().progressProperty().subscribe((before, now) -> {
            if (now.done() == images && now.done() > before.done()) {
                action.run();
            }
        });
    }

    @Test
    void aFolderOfImagesWaitsUntilItIsStarted() {
        workspace.open(images);
        assertThat(dataset().shownProperty().get()).isTrue();
        assertThat(dataset().nameProperty().get())
                .isEqualTo(folder.getFileName().toString());
        assertThat(states()).containsOnly(State.WAITING).hasSize(3);
        assertThat(queue().stateProperty().get()).isEqualTo(QueueViewModel.State.READY);
        assertThat(dataset().told())
                .isEqualTo("sample · “" + PromptSource.DEFAULT_QUESTION + "” · baseline · greedy, at most 512 tokens");
        assertThat(results).doesNotExist();
    }

    /** Before it is loaded, too: as many as its folder says it has, or as the paper's range that will be scaled. */
    @Test
    void guidedLayersAreToldAsTheyWillBeRun() {
        workspace.request().guidedProperty().set(true);
        workspace.open(images);
        assertThat(workspace.model().loadedProperty().get()).isEmpty();
        assertThat(dataset().told()).contains(" · baseline and guided, layers 2–6, α 0.5, mean · ");
        workspace.model().nameProperty().set("7b");
        assertThat(dataset().told()).contains(" · baseline and guided, layers 5–18, α 0.5, mean · ");
        workspace.model().nameProperty().set("far-away");
        assertThat(dataset().told())
                .contains(" · baseline and guided, layers 5–18 of 32, scaled to the model’s, α 0.5, mean · ");
        workspace.request().layersProperty().set("3-4");
        assertThat(dataset().told()).contains(" · baseline and guided, layers 3–4, α 0.5, mean · ");
    }

    @Test
    void everyImageIsCaptionedAndItsTraceKept() {
        workspace.request().guidedProperty().set(true);
        workspace.open(images);
        queue().start();
        assertThat(message()).isEmpty();
        assertThat(queue().stateProperty().get()).isEqualTo(QueueViewModel.State.DONE);
        assertThat(states()).containsOnly(State.DONE);
        assertThat(row(1).caption(0).orElseThrow().text()).isEqualTo(FakeModel.BASELINE);
        assertThat(row(1).caption(1).orElseThrow().text()).isEqualTo(FakeModel.GUIDED);
        assertThat(row(1).caption(1).orElseThrow().guidance().orElseThrow().layers())
                .hasToString("2-6");
        assertThat(results.resolve("traces/other.png.lens")).exists();
        assertThat(captioned()).hasSize(6);
        assertThat(queue().progressProperty().get().part()).isEqualTo(1);
    }

    @Test
    void pausingStopsAndStartingGoesOn() {
        workspace.open(images);
        after(1, queue()::pause);
        queue().start();
        assertThat(states()).containsExactly(State.DONE, State.WAITING, State.WAITING);
        assertThat(queue().stateProperty().get()).isEqualTo(QueueViewModel.State.PAUSED);

        workspace.request().questionProperty().set("Another one?");
        queue().start();
        assertThat(message()).isEmpty();
        assertThat(states()).containsOnly(State.DONE);
        assertThat(captioned()).containsExactly("living-room.png", "other.png", "third.png");
        assertThat(dataset().told()).contains(PromptSource.DEFAULT_QUESTION);
    }

    @Test
    void aNewStartGoesOnWhereTheOldOneStopped() {
        workspace.open(images);
        after(2, queue()::pause);
        queue().start();
        workspace.close();

        workspace = opened();
        workspace.open(images);
        assertThat(states()).containsExactly(State.DONE, State.DONE, State.WAITING);
        assertThat(row(0).caption(0).orElseThrow().named()).isNotEmpty();
        assertThat(queue().stateProperty().get()).isEqualTo(QueueViewModel.State.PAUSED);
        queue().start();
        assertThat(message()).isEmpty();
        assertThat(captioned()).containsExactly("living-room.png", "other.png", "third.png");

        workspace = opened();
        workspace.open(results);
        assertThat(states()).containsOnly(State.DONE);
        assertThat(queue().stateProperty().get()).isEqualTo(QueueViewModel.State.DONE);
    }

    @Test
    void imagesThatCameToTheFolderAreAddedToWhatIsThere() throws IOException {
        workspace.open(images);
        queue().start();
        Files.copy(images.resolve("third.png"), images.resolve("newest.png"));

        workspace = opened();
        workspace.open(images);
        assertThat(dataset().folder()).contains(results);
        assertThat(states()).containsExactlyInAnyOrder(State.DONE, State.WAITING, State.DONE, State.DONE);
        assertThat(queue().stateProperty().get()).isEqualTo(QueueViewModel.State.PAUSED);
        queue().start();
        assertThat(message()).isEmpty();
        assertThat(states()).containsOnly(State.DONE);
        assertThat(captioned()).containsExactly("living-room.png", "newest.png", "other.png", "third.png");
    }

    @Test
    void resultsOfTheSameImagesComeBeforeThoseOfSome() throws IOException {
        workspace.open(images);
        queue().start();
        dataset().narrow(Files.writeString(folder.resolve("some.jsonl"), "{\"image_id\": \"other.png\"}\n"));
        assertThat(dataset().folder()).contains(folder.resolve("images-traces-2"));
        queue().start();
        workspace.open(images);
        assertThat(dataset().folder()).contains(results);
    }

    @Test
    void otherSettingsGoIntoAFolderOfTheirOwn() {
        workspace.open(images);
        queue().start();
        dataset().anew();
        assertThat(states()).containsOnly(State.WAITING);
        assertThat(dataset().folder()).contains(folder.resolve("images-traces-2"));
        workspace.request().questionProperty().set("What is there?");
        queue().start();
        assertThat(dataset().told()).contains("“What is there?”");
        assertThat(captioned()).hasSize(3);
    }

    @Test
    void theWindowGoesFirst() {
        List<QueueViewModel.State> seen = new ArrayList<>();
        queue().stateProperty().subscribe((before, now) -> seen.add(now));
        workspace.open(images.resolve("third.png"));
        workspace.open(images);
        after(1, workspace.generation()::generate);
        queue().start();
        assertThat(message()).isEmpty();
        assertThat(seen)
                .containsSubsequence(
                        QueueViewModel.State.RUNNING,
                        QueueViewModel.State.WAITING,
                        QueueViewModel.State.RUNNING,
                        QueueViewModel.State.DONE);
        assertThat(workspace.trace().text(0)).isEqualTo(FakeModel.BASELINE);
        assertThat(captioned()).containsExactly("living-room.png", "other.png", "third.png");
        assertThat(dataset().shownProperty().get()).isFalse();
    }

    @Test
    void anotherModelThatIsChosenMeanwhileStays() {
        workspace.open(images);
        after(1, () -> {
            workspace.model().nameProperty().set("7b");
            workspace.model().load();
        });
        queue().start();
        assertThat(queue().stateProperty().get()).isEqualTo(QueueViewModel.State.PAUSED);
        Notice notice = workspace.messages().noticeProperty().get().orElseThrow();
        assertThat(notice.text()).contains("another model").contains("sample");
        notice.command().run();
        assertThat(states()).containsOnly(State.DONE);
    }

    @Test
    void whatIsNoImageIsARowWithAReason() throws IOException {
        Files.writeString(images.resolve("broken.png"), "no picture");
        workspace.open(images);
        queue().start();
        assertThat(states()).containsExactly(State.BAD, State.DONE, State.DONE, State.DONE);
        assertThat(row(0).reason()).contains(images.resolve("broken.png").toString());
        assertThat(row(0).shortReason()).startsWith("broken.png is not an image");
        assertThat(queue().stateProperty().get()).isEqualTo(QueueViewModel.State.DONE);

        Path list = Files.writeString(
                folder.resolve("list.jsonl"),
                "{\"image_id\": \"other.png\", \"instruction\": \"What?\"}\n{\"image_id\": \"gone.png\"}\n");
        dataset().narrow(list);
        assertThat(states()).containsExactly(State.WAITING, State.BAD);
        assertThat(row(1).name()).isEqualTo("line 2");
        assertThat(row(1).reason()).contains("gone.png");
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidSo() throws IOException {
        Files.writeString(results, "a file in the way");
        workspace.open(images);
        dataset().into(results);
        queue().start();
        assertThat(message()).contains("images-traces").contains("Choose another folder");
        assertThat(queue().stateProperty().get()).isEqualTo(QueueViewModel.State.READY);
    }

    @Test
    void truthThatLiesBesideTellsWhatIsHallucinated() throws IOException {
        truthBeside();
        workspace.open(folder);
        queue().start();
        assertThat(row(0).caption(0).orElseThrow().hallucinated()).isEqualTo(OptionalInt.of(1));
        assertThat(row(1).caption(0).orElseThrow().hallucinated()).isEqualTo(OptionalInt.of(4));
        assertThat(row(2).caption(0).orElseThrow().hallucinated()).isEmpty();
        DatasetOverview overview = dataset().curves().overviewProperty().get();
        Total total = overview.totals().getFirst();
        assertThat(total.images()).isEqualTo(3);
        assertThat(total.mentions()).isEqualTo(15);
        assertThat(total.chair().orElseThrow().chairI()).isEqualTo(0.5);
        assertThat(total.chair().orElseThrow().chairS()).isEqualTo(1);
        assertThat(overview.groups().first()).isEqualTo("real");
        assertThat(overview.groups().low()).hasSize(5);
        assertThat(overview.groups().high()).hasSize(5);
    }

    @Test
    void anotherTruthOfTheSameNameCounts() throws IOException {
        workspace.open(images);
        queue().start();
        Path truth = SampleImage.writeTruth(folder);
        workspace.open(truth);
        assertThat(row(0).caption(0).orElseThrow().hallucinated()).isEqualTo(OptionalInt.of(1));
        String withoutTheDog = Files.readString(truth).replace("\"category_id\": 18", "\"category_id\": 17");
        workspace.open(Files.writeString(
                Files.createDirectory(folder.resolve("mended")).resolve("truth.json"), withoutTheDog));
        assertThat(row(0).caption(0).orElseThrow().hallucinated()).isEqualTo(OptionalInt.of(2));
    }

    @Test
    void aDetectorTellsTheRisk() {
        workspace.open(images);
        queue().start();
        assertThat(dataset().rows().hasDetector()).isFalse();
        assertThat(dataset().curves().overviewProperty().get().groups().second())
                .isEmpty();
        assertThat(row(0).caption(0)
                        .orElseThrow()
                        .worst()
                        .orElseThrow()
                        .mention()
                        .word())
                .isEqualTo("cat");

        workspace.open(FakeDetector.write(folder, FakeDetector.WEIGHTS, 0.25));
        assertThat(dataset().rows().hasDetector()).isTrue();
        assertThat(row(0).caption(0).orElseThrow().risk().orElseThrow()).isGreaterThan(0.5);
        assertThat(dataset().curves().overviewProperty().get().groups().second())
                .isEqualTo("high risk");
    }

    @Test
    void rowsAreSortedAndFound() throws IOException {
        truthBeside();
        workspace.open(images);
        queue().start();
        dataset()
                .rows()
                .shown()
                .setComparator(Comparator.comparingInt(
                        row -> -row.caption(0).orElseThrow().hallucinated().orElse(-1)));
        assertThat(dataset().rows().shown())
                .extracting(DatasetRow::name)
                .containsExactly("other.png", "living-room.png", "third.png");
        dataset().rows().filterProperty().set("LIVING cat");
        assertThat(dataset().rows().shown()).extracting(DatasetRow::name).hasSize(3);
        dataset().rows().filterProperty().set("other");
        assertThat(dataset().rows().shown()).extracting(DatasetRow::name).containsExactly("other.png");
    }

    @Test
    void aRowLeadsToItsTraceAndBack() {
        workspace.open(images);
        queue().start();
        dataset().rows().shown().setComparator(Comparator.comparing(DatasetRow::name));
        workspace.walk().open(row(1));
        assertThat(message()).isEmpty();
        assertThat(dataset().shownProperty().get()).isFalse();
        assertThat(workspace.trace().text(0)).isEqualTo(FakeModel.BASELINE);
        assertThat(workspace
                        .selection()
                        .shownWord(workspace.trace().runs().getFirst())
                        .orElseThrow()
                        .text())
                .isEqualTo("cat");
        assertThat(workspace.walk().place()).isEqualTo(1);
        workspace.walk().step(1);
        assertThat(workspace.walk().current().orElseThrow().name()).isEqualTo("third.png");
        assertThat(workspace.library().entries()).hasSize(1);

        workspace.selection().selectWord(0, 3);
        assertThat(workspace.walk().back()).isFalse();
        workspace.selection().release();
        assertThat(workspace.walk().back()).isTrue();
        assertThat(dataset().shownProperty().get()).isTrue();
    }

    @Test
    void tableAndCurvesAreExported() throws IOException {
        workspace.open(images);
        queue().start();
        dataset().curves().frameProperty().set(Optional.of(new Frame(400, 200, 1, 1, Theme.DARK)));
        assertThat(dataset().curves().chartProperty().get()).isPresent();
        workspace.exports().table(folder.resolve("table"));
        assertThat(Files.readAllLines(folder.resolve("table.csv")))
                .anyMatch(line -> line.startsWith("# Settings: sample · "))
                .anyMatch(line -> line.startsWith("living-room.png,living-room.png,done,baseline,0.0,5,"))
                .hasSize(11);
        workspace
                .exports()
                .figure(new Export(Panel.DATASET, FigureFormat.SVG, 900, Theme.LIGHT, true), folder.resolve("curves"));
        assertThat(message()).isEmpty();
        assertThat(folder.resolve("curves.svg")).content().contains("15 mentions");
        assertThat(Files.readAllLines(folder.resolve("curves.csv")))
                .anyMatch(line -> line.startsWith("mentions,15,11,"));
    }

    /** Errors of native libraries and of memory, too: else it would wait for its job for ever. */
    @Test
    void whatFailsBadlyWhileItIsPausedCanBeStartedAgain() {
        boolean[] broken = {true};
        ModelLoader loader = (model, device, precision, progress, cancellation) -> {
            if (broken[0]) {
                queue().pause();
                throw new OutOfMemoryError("made up");
            }
            return new FakeLoader().open(model, device, precision, progress, cancellation);
        };
        workspace = new Workspace(new DirectRunner(), loader, new FakeStock(), new MemorySettings());
        workspace.model().nameProperty().set("sample");
        workspace.open(images);
        queue().start();
        assertThat(message()).isEmpty();
        broken[0] = false;
        queue().start();
        assertThat(states()).containsOnly(State.DONE);
    }
}
