package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.LaterRunner;
import attentionlens.trace.TokenStep;
import attentionlens.vlm.Opening;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown after a model has failed before saying anything. */
class FailedCaptionTest {
    @TempDir
    Path folder;

    private final LaterRunner runner = new LaterRunner();
    private final Workspace workspace = new Workspace(runner, new FakeLoader(), new FakeStock(), new MemorySettings());

    @BeforeEach
    void caption() {
        workspace.model().nameProperty().set("sample");
        workspace.open(SampleImage.write(folder));
        finish();
        workspace.generation().generate();
        finish();
        workspace.model().nameProperty().set("nowhere");
    }

    private void finish() {
        while (runner.isBusy()) {
            runner.runAll();
        }
    }

    private TraceEntry shown() {
        return workspace.trace().entryProperty().get().orElseThrow();
    }

    private String message() {
        return workspace.messages().messageProperty().get().map(Message::text).orElse("");
    }

    @Test
    void whatTheUserWentToMeanwhileStays() {
        TraceEntry described = shown();
        workspace.generation().generate();
        assertThat(shown()).isNotSameAs(described);
        workspace.navigation().show(described);
        finish();
        assertThat(message()).startsWith("nowhere is no model's folder");
        assertThat(shown()).isSameAs(described);
        assertThat(workspace.trace().runs()).isEqualTo(described.runs());
    }

    @Test
    void theImagesEarlierCaptionIsShownAgain() {
        TraceEntry described = shown();
        workspace.generation().generate();
        finish();
        assertThat(shown()).isSameAs(described);
        assertThat(workspace.library().entries()).containsExactly(described);
    }

    @Test
    void theCaptionThatWasToGoOnWithAnotherWordIsLookedAtAgain() {
        TraceEntry described = shown();
        RunViewModel run = described.runs().getFirst();
        List<Integer> kept = run.tokens().stream().limit(4).map(TokenStep::id).toList();
        workspace.generation().fork(run, new Opening(kept, " lamp"));
        finish();
        assertThat(message()).startsWith("nowhere is no model's folder");
        assertThat(shown()).isSameAs(described);
        assertThat(workspace.library().entries()).containsExactly(described);
    }
}
