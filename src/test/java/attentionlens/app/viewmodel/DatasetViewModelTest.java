package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeModel;
import attentionlens.app.FakeStock;
import attentionlens.app.task.DirectRunner;
import attentionlens.app.viewmodel.DatasetRow.State;
import attentionlens.trace.Trace;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.ModelLoader;
import attentionlens.vlm.PromptSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class DatasetViewModelTest extends DatasetStand {
    @Test
    void aFolderOfImagesWaitsUntilItIsStarted() {
        workspace.open(images);
        assertThat(dataset().shownProperty().get()).isTrue();
        assertThat(workspace.settings().files()).containsExactly(images.toString());
        assertThat(dataset().nameProperty().get())
                .isEqualTo(folder.getFileName().toString());
        assertThat(states()).containsOnly(State.WAITING).hasSize(3);
        assertThat(queue().stateProperty().get()).isEqualTo(QueueViewModel.State.READY);
        assertThat(dataset().description())
                .isEqualTo("sample · “" + PromptSource.DEFAULT_QUESTION + "” · baseline · greedy, at most 512 tokens");
        assertThat(results).doesNotExist();
    }

    /** Even before the model is loaded: scaled to the layers its folder states, or as the paper's range, yet to be scaled. */
    @Test
    void guidedLayersAreDescribedAsTheyWillBeRun() {
        workspace.request().guidedProperty().set(true);
        workspace.open(images);
        assertThat(workspace.model().loadedProperty().get()).isEmpty();
        assertThat(dataset().description()).contains(" · baseline and guided, layers 2–6, α 0.5, mean · ");
        workspace.model().nameProperty().set("7b");
        assertThat(dataset().description()).contains(" · baseline and guided, layers 5–18, α 0.5, mean · ");
        workspace.model().nameProperty().set("far-away");
        assertThat(dataset().description())
                .contains(" · baseline and guided, layers 5–18 of 32, scaled to the model’s, α 0.5, mean · ");
        workspace.request().layersProperty().set("3-4");
        assertThat(dataset().description()).contains(" · baseline and guided, layers 3–4, α 0.5, mean · ");
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
    void theRowInProgressIsMarkedAndTheTimeLeftTold() {
        List<List<State>> seen = new ArrayList<>();
        List<Boolean> told = new ArrayList<>();
        workspace = new Workspace(
                new DirectRunner(),
                (model, device, precision, progress, cancellation) ->
                        new FakeModel("models/sample", 12, 8, 10, new Semaphore(1000)) {
                            @Override
                            public Trace generate(
                                    GenerationRequest request, GenerationListener listener, Cancellation during) {
                                seen.add(states());
                                return super.generate(request, listener, during);
                            }
                        },
                new FakeStock(),
                new MemorySettings());
        workspace.model().nameProperty().set("sample");
        workspace.open(images);
        queue().progressProperty()
                .subscribe((before, now) -> told.add(!now.left().isEmpty()));
        queue().start();
        assertThat(seen)
                .containsExactly(
                        List.of(State.RUNNING, State.WAITING, State.WAITING),
                        List.of(State.DONE, State.RUNNING, State.WAITING),
                        List.of(State.DONE, State.DONE, State.RUNNING));
        assertThat(states()).containsOnly(State.DONE);
        assertThat(told).endsWith(true, true, false);
    }

    /** Captions of two models are not mixed. */
    @Test
    void anotherModelDoesNotGoOnWhereTheFirstOneStopped() {
        workspace.open(images);
        after(1, queue()::pause);
        queue().start();
        workspace = opened();
        workspace.model().nameProperty().set("7b");
        workspace.open(images);
        queue().start();
        assertThat(message())
                .startsWith("The existing captions were made by models/sample, not by llava-hf/llava-1.5-7b-hf.");
        assertThat(states()).containsExactly(State.DONE, State.WAITING, State.WAITING);
        assertThat(captioned()).hasSize(1);
    }

    @Test
    void theModelThatMadeTheCaptionsGoesOnThoughAnotherOneIsLoaded() {
        workspace.open(images);
        after(1, queue()::pause);
        queue().start();
        workspace = opened();
        workspace.model().nameProperty().set("7b");
        workspace.model().load();
        workspace.open(images);
        queue().start();
        assertThat(message()).isEmpty();
        assertThat(states()).containsOnly(State.DONE);
        assertThat(workspace.model().loadedProperty().get().orElseThrow().name())
                .isEqualTo("models/sample");
    }

    @Test
    void pausingStopsAndStartingResumes() {
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
        assertThat(dataset().description()).contains(PromptSource.DEFAULT_QUESTION);
    }

    @Test
    void aNewStartResumesWhereTheOldOneStopped() {
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

    /** What the queue captions while the folder is being read is missing from the list that was read. */
    @Test
    void aFolderThatIsOpenedAgainWhileItsQueueRunsHasAllThatWasCaptioned() {
        List<Runnable> kept = new ArrayList<>();
        boolean[] keeping = {false};
        workspace = new Workspace(
                new DirectRunner() {
                    @Override
                    public void window(Runnable action) {
                        if (keeping[0]) {
                            kept.add(action);
                        } else {
                            super.window(action);
                        }
                    }
                },
                new FakeLoader(),
                new FakeStock(),
                new MemorySettings());
        workspace.model().nameProperty().set("sample");
        workspace.open(images);
        after(1, () -> {
            dataset().shownProperty().set(false);
            keeping[0] = true;
            workspace.open(images);
            keeping[0] = false;
        });
        after(2, () -> kept.forEach(Runnable::run));
        queue().start();
        assertThat(captioned()).containsExactly("living-room.png", "other.png");
        assertThat(dataset().shownProperty().get()).isTrue();
        assertThat(states()).containsExactly(State.DONE, State.DONE, State.WAITING);
        assertThat(queue().progressProperty().get().done()).isEqualTo(2);
        assertThat(queue().stateProperty().get()).isEqualTo(QueueViewModel.State.PAUSED);
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
    void resultsOfOtherImagesAreNotAddedTo() throws IOException {
        Path others = Files.createDirectory(folder.resolve("others"));
        Files.copy(images.resolve("other.png"), others.resolve("elsewhere.png"));
        workspace.open(others);
        queue().start();
        workspace.open(images);
        dataset().into(folder.resolve("others-traces"));
        assertThat(message()).contains("others-traces");
        assertThat(dataset().folder()).contains(results);
    }

    @Test
    void otherSettingsGoIntoAFolderOfTheirOwn() {
        workspace.open(images);
        queue().start();
        dataset().captionAgain();
        assertThat(states()).containsOnly(State.WAITING);
        assertThat(dataset().folder()).contains(folder.resolve("images-traces-2"));
        workspace.request().questionProperty().set("What is there?");
        queue().start();
        assertThat(dataset().description()).contains("“What is there?”");
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

        String reason = row(0).reason();
        workspace = opened();
        workspace.open(images);
        assertThat(states()).containsExactly(State.BAD, State.DONE, State.DONE, State.DONE);
        assertThat(row(0).reason()).isEqualTo(reason);

        Path list = Files.writeString(
                folder.resolve("list.jsonl"),
                "{\"image_id\": \"other.png\", \"instruction\": \"What?\"}\n{\"image_id\": \"gone.png\"}\n");
        dataset().narrow(list);
        assertThat(states()).containsExactly(State.WAITING, State.BAD);
        assertThat(row(1).name()).isEqualTo("line 2");
        assertThat(row(1).reason()).contains("gone.png");
    }

    @Test
    void aFolderThatCannotBeWrittenIsReported() throws IOException {
        Files.writeString(results, "a file in the way");
        workspace.open(images);
        dataset().into(results);
        queue().start();
        assertThat(message()).contains("images-traces").contains("Choose another folder");
        assertThat(queue().stateProperty().get()).isEqualTo(QueueViewModel.State.READY);
    }

    /** This includes errors of native libraries and memory: otherwise the queue would wait for its job forever. */
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
