package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.task.DirectRunner;
import attentionlens.trace.Prompt;
import attentionlens.vlm.PromptSource;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RequestViewModelTest extends WorkspaceStand {
    private static final String WRITTEN = "USER: <image>\\nWhat is there? ASSISTANT: ";
    private static final String WHOLE = "USER: <image>\nWhat is there? ASSISTANT: ";

    private PromptSource asked(String written) {
        workspace.request().questionProperty().set(written);
        return workspace.request().prompt();
    }

    @Test
    void aQuestionGoesThroughTheTemplate() {
        assertThat(asked(" What is there? ")).isEqualTo(new PromptSource.Question("What is there?", null));
        assertThat(asked("Where is C:\\new?")).isEqualTo(new PromptSource.Question("Where is C:\\new?", null));
        assertThat(asked(" ")).isEqualTo(new PromptSource.Question(PromptSource.DEFAULT_QUESTION, null));
    }

    @Test
    void withThePlaceOfTheImageItIsTheWholePrompt() {
        assertThat(asked(WRITTEN)).isEqualTo(new PromptSource.Raw(WHOLE));
    }

    @Test
    void openedTracesWriteWhatTheyWereAsked() {
        workspace.request().questionProperty().set(WRITTEN);
        workspace.generation().generate();
        Prompt prompt = workspace.trace().traceProperty().get().orElseThrow().prompt();
        assertThat(prompt.text()).isEqualTo(WHOLE);
        assertThat(workspace.settings().questions()).containsExactly(WRITTEN);
        Path file = folder.resolve("raw.lens");
        workspace.save(file);

        Workspace other = new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), new MemorySettings());
        other.open(file);
        assertThat(other.request().questionProperty().get()).isEqualTo(WRITTEN);
        assertThat(other.request().prompt()).isEqualTo(new PromptSource.Raw(WHOLE));
    }
}
