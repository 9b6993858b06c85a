package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeModel;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.LaterRunner;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Run;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Trace;
import attentionlens.vlm.Opening;
import attentionlens.vlm.PromptSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationViewModelTest {
    @TempDir
    Path folder;

    private final LaterRunner runner = new LaterRunner();
    private final Workspace workspace = new Workspace(runner, new FakeLoader(), new FakeStock(), new MemorySettings());

    @BeforeEach
    void chooseAModelAndAnImage() {
        workspace.model().nameProperty().set("sample");
        workspace.open(SampleImage.write(folder));
        finish();
    }

    private void finish() {
        while (runner.isBusy()) {
            runner.runAll();
        }
    }

    private TraceEntry begin() {
        workspace.generation().generate();
        return workspace.trace().entryProperty().get().orElseThrow();
    }

    private static Run.Finish finish(TraceEntry entry) {
        return entry.runs().getFirst().finish().orElseThrow();
    }

    @Test
    void aCaptionThatIsStoppedIsOverAtOnce() {
        TraceEntry entry = begin();
        assertThat(workspace.activity().whatProperty().get()).isEqualTo("Waiting for the model");
        workspace.generation().cancel();
        assertThat(finish(entry)).isEqualTo(Run.Finish.CANCELLED);
        assertThat(workspace.activity().whatProperty().get()).isEmpty();
        assertThat(workspace.generation().runningProperty().get()).isFalse();
    }

    @Test
    void anotherCaptionStopsTheOneBefore() {
        TraceEntry before = begin();
        TraceEntry next = begin();
        assertThat(finish(before)).isEqualTo(Run.Finish.CANCELLED);
        assertThat(next.runs().getFirst().finish()).isEmpty();
        finish();
        assertThat(finish(next)).isEqualTo(Run.Finish.END_TOKEN);
        assertThat(before.runs().getFirst().text()).isEmpty();
    }

    @Test
    void closingATraceStopsItsCaptionAndNoOther() {
        TraceEntry done = begin();
        finish();
        TraceEntry coming = begin();
        workspace.navigation().close(done);
        assertThat(workspace.generation().runningProperty().get()).isTrue();
        workspace.navigation().close(coming);
        assertThat(workspace.generation().runningProperty().get()).isFalse();
        finish();
        assertThat(workspace.library().entries()).isEmpty();
    }

    @Test
    void theSpeedIsThatOfTheTokensAfterTheFirst() {
        workspace.request().guidedProperty().set(true);
        TraceEntry entry = begin();
        assertThat(workspace.generation().millisPerTokenProperty().get()).isNaN();
        finish();
        int longest = entry.runs().get(1).tokens().size();
        assertThat(longest).isGreaterThan(entry.runs().getFirst().tokens().size());
        assertThat(workspace.generation().millisPerTokenProperty().get())
                .isCloseTo((2.2 - 0.4) * 1000 / (longest - 1), within(1e-9)); // FakeModel's seconds
    }

    @Test
    void aGuidedRunContinuesWithAnotherWordUnderItsOwnGuidance() {
        workspace.request().guidedProperty().set(true);
        TraceEntry entry = begin();
        finish();
        workspace.request().alphaProperty().set("0.7");
        RunViewModel guided = entry.runs().get(1);
        List<Integer> kept =
                guided.tokens().stream().limit(4).map(TokenStep::id).toList();
        workspace.generation().fork(guided, new Opening(kept, " lamp"));
        finish();
        RunViewModel fork = workspace.trace().runs().get(1);
        assertThat(workspace.trace().runs().getFirst()).isSameAs(guided);
        assertThat(fork.guidance()).isEqualTo(guided.guidance());
        assertThat(fork.text()).startsWith("The image shows a lamp");
        assertThat(workspace.history().toUndoProperty().get()).isEqualTo("another word");
    }

    private static Opening twoTokens(RunViewModel run) {
        return new Opening(run.tokens().stream().limit(2).map(TokenStep::id).toList(), " lamp");
    }

    @Test
    void aRunContinuesUnderItsOwnPromptAndGeometry() {
        workspace.request().questionProperty().set("What is there?");
        workspace.request().geometryProperty().set(GeometryKind.CROP);
        RunViewModel run = begin().runs().getFirst();
        finish();
        workspace.request().questionProperty().set("Is there a cat?");
        workspace.request().geometryProperty().set(GeometryKind.PAD);
        workspace.generation().fork(run, twoTokens(run));
        finish();
        Trace fork = workspace.trace().trace().orElseThrow();
        assertThat(fork.prompt().question()).isEqualTo("What is there?");
        assertThat(fork.geometry().kind()).isEqualTo(GeometryKind.CROP);
        assertThat(workspace.trace().text(1)).startsWith("The image lamp");
    }

    @Test
    void howCaptionsWereMadeIsSaid() {
        workspace.request().questionProperty().set("What is there?");
        workspace.request().guidedProperty().set(true);
        TraceEntry entry = begin();
        assertThat(entry.question()).hasValue("What is there?");
        finish();
        workspace.request().questionProperty().set("Is there a cat?");
        String how =
                "sample · “What is there?” · baseline and guided, layers 2–6, α 0.5, mean · greedy, at most 512 tokens · pad";
        assertThat(entry.description()).hasValue(how);
        Trace whole = entry.trace().orElseThrow();
        TraceEntry opened = TraceEntry.of(whole, entry.image(), Optional.empty());
        assertThat(opened.question()).hasValue("What is there?");
        assertThat(opened.description()).hasValue(how);
        assertThat(new TraceEntry(entry.image()).description()).isEmpty();
    }

    @Test
    void aStoppedRunContinuesUnderItsOwnPrompt() {
        workspace.request().questionProperty().set("What is there?");
        RunViewModel run = begin().runs().getFirst();
        finish();
        Opening opening = twoTokens(run);
        RunViewModel stopped = begin().runs().getFirst();
        workspace.generation().cancel();
        workspace.request().questionProperty().set("Is there a cat?");
        workspace.generation().fork(stopped, opening);
        finish();
        assertThat(workspace.trace().trace().orElseThrow().prompt().question()).isEqualTo("What is there?");
    }

    @Test
    void aRunIsNotContinuedByAnotherModel() {
        RunViewModel run = begin().runs().getFirst();
        finish();
        workspace.model().nameProperty().set("7b");
        workspace.generation().fork(run, twoTokens(run));
        finish();
        assertThat(workspace.messages().messageProperty().get().orElseThrow().text())
                .isEqualTo("This trace was made by models/sample (weights 00000000); 7b would continue it differently."
                        + " Choose models/sample above first.");
        assertThat(workspace.trace().runs()).containsExactly(run);
    }

    @Test
    void aBlankQuestionIsTheUsualOne() {
        workspace.request().questionProperty().set("  ");
        begin();
        finish();
        assertThat(workspace.trace().trace().orElseThrow().prompt().question())
                .isEqualTo(PromptSource.DEFAULT_QUESTION);
        assertThat(workspace.trace().text(0)).isEqualTo(FakeModel.BASELINE);
    }
}
