package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeModel;
import attentionlens.app.FakeStock;
import attentionlens.app.task.LaterRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ModelViewModelTest {
    private final LaterRunner runner = new LaterRunner();
    private final Workspace workspace = new Workspace(runner, new FakeLoader(), new FakeStock(), new MemorySettings());
    private final ModelViewModel model = workspace.model();

    private void finish() {
        while (runner.isBusy()) {
            runner.runAll();
        }
    }

    private String message() {
        return workspace.messages().messageProperty().get().map(Message::text).orElse("");
    }

    @Test
    void loadingIsToldAndLeavesWhatIsInMemory() {
        List<String> told = new ArrayList<>();
        workspace
                .activity()
                .fractionProperty()
                .subscribe((before, now) ->
                        told.add(workspace.activity().whatProperty().get() + " " + now));
        model.nameProperty().set("sample");
        model.load();
        assertThat(model.loadingProperty().get()).isTrue();
        assertThat(model.layersProperty().get()).isEmpty();
        finish();
        assertThat(told).containsExactly("Loading weights 0.5", " -1.0");
        assertThat(model.loadedProperty().get().orElseThrow().layers()).isEqualTo(12);
        assertThat(model.footprintProperty().get()).isPresent();
        assertThat(model.layersProperty().get()).isEqualTo(OptionalInt.of(12));
        assertThat(workspace.settings().models()).containsExactly("sample");
        model.nameProperty().set("7b");
        assertThat(model.layersProperty().get()).isEmpty();
    }

    @Test
    void settingsOfTheLoadedModelThatAreIgnoredAreNamed() {
        model.nameProperty().set(FakeModel.PARTICULAR);
        model.load();
        finish();
        assertThat(model.noteProperty().get())
                .startsWith("note: the generation_config.json of particular asks for repetition_penalty 1.2, ");
        model.open("sample");
        finish();
        assertThat(model.noteProperty().get()).isEmpty();
    }

    @Test
    void aModelThatCannotBeOpenedGivesWayToTheOneBefore() {
        model.nameProperty().set("sample");
        model.open("nowhere");
        assertThat(model.nameProperty().get()).isEqualTo("nowhere");
        finish();
        assertThat(message()).startsWith("nowhere is no model's folder");
        assertThat(model.nameProperty().get()).isEqualTo("sample");
        assertThat(workspace.activity().whatProperty().get()).isEmpty();
        model.load();
        assertThat(message()).isEmpty();
    }

    /** The one before is freed first, so that both need not fit. */
    @Test
    void afterAFailureNoModelIsInMemory() {
        model.nameProperty().set("sample");
        model.load();
        finish();
        model.open("nowhere");
        finish();
        assertThat(model.nameProperty().get()).isEqualTo("sample");
        assertThat(model.loadedProperty().get()).isEqualTo(Optional.empty());
        assertThat(model.footprintProperty().get()).isEqualTo(Optional.empty());
    }

    @Test
    void loadingIsCancelledAtOnce() {
        model.nameProperty().set("sample");
        model.load();
        workspace.cancel();
        assertThat(model.loadingProperty().get()).isFalse();
        finish();
        assertThat(message()).isEmpty();
        assertThat(model.loadedProperty().get()).isEqualTo(Optional.empty());
        assertThat(workspace.activity().whatProperty().get()).isEmpty();
    }

    @Test
    void theLayersAreThoseOfTheModelThatIsChosen() {
        model.nameProperty().set("sample");
        model.load();
        model.nameProperty().set("7b");
        finish();
        assertThat(model.layersProperty().get()).isEmpty();
        model.look();
        model.nameProperty().set("sample");
        finish();
        assertThat(model.layersProperty().get()).isEmpty();
        model.look();
        finish();
        assertThat(model.layersProperty().get()).isEqualTo(OptionalInt.of(12));
    }

    @Test
    void withoutAModelThereIsNothingToLoad() {
        model.load();
        finish();
        assertThat(message()).startsWith("No model is chosen.");
    }
}
