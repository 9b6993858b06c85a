package attentionlens.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.djl.TrainingProgram.Losses;
import attentionlens.djl.TrainingShape;
import attentionlens.scenes.SampleRecipe.Stage;
import attentionlens.store.Assets;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTrainingTest {
    private static final List<String> CLASSES = Catalogue.load().categories();
    private static final TrainingShape SHAPE =
            new TrainingShape(64, 16, CLASSES.size() + 1, 32, 1, 2, 32, 32, 2, 2, 32, 0);
    private static final SampleRecipe RECIPE = new SampleRecipe(SHAPE, 400, 40, 3, 2, 22, 2, 21, 2);

    @TempDir
    Path folder;

    private SampleRecipe recipe = RECIPE;
    private final List<String> heard = new ArrayList<>();

    private boolean train(String name, Cancellation cancellation) {
        return train(name, cancellation, null);
    }

    private boolean train(String name, Cancellation cancellation, @Nullable Path start) {
        TrainingListener listener = new TrainingListener() {
            @Override
            public void note(String text) {
                heard.add(text);
            }

            @Override
            public void progress(Stage stage, int step, int steps, Losses losses, double seconds, double left) {
                heard.add(stage + " " + step);
                assertThat(losses.patches()).isFinite();
            }
        };
        return new SampleTraining(
                        recipe,
                        "cpu",
                        SampleWorld::load,
                        CLASSES,
                        folder.resolve(name + "-training"),
                        listener,
                        cancellation,
                        start)
                .run(folder.resolve(name));
    }

    /** Cancels at the given question. */
    private static Cancellation after(int questions) {
        AtomicInteger asked = new AtomicInteger();
        return () -> asked.incrementAndGet() > questions;
    }

    @Test
    void interruptedInBothStagesItEndsWithTheSameBytesAsInOneGo() throws IOException {
        assertThat(train("straight", Cancellation.NONE)).isTrue();
        assertThat(heard).hasSize(3).endsWith("TOWER 20", "CAPTIONS 20");

        assertThat(train("broken", after(7))).isFalse();
        assertThat(train("broken", after(30))).isFalse();
        assertThat(train("broken", Cancellation.NONE)).isTrue();
        for (String file : List.of("model.safetensors", "tokenizer.json", "config.json")) {
            assertThat(folder.resolve("broken").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("straight").resolve(file));
        }
        assertThat(Files.readAllLines(folder.resolve("broken-training").resolve("log.csv")))
                .hasSize(3);
    }

    @Test
    void fewerStepsThanAreDoneAreRefused() {
        assertThat(train("x", after(30))).isFalse(); // 22 of the tower, 8 of captions
        recipe = RECIPE.with(22, 3, 2, 3);
        assertThatThrownBy(() -> train("x", Cancellation.NONE))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("8 steps", "3 asked for", "--state");
    }

    @Test
    void aTrainedModelLearnsOnFromItsWeightsAndWords() throws IOException {
        train("first", Cancellation.NONE);
        Path first = folder.resolve("first");
        heard.clear();
        assertThat(train("again", after(0), first)).isFalse(); // no step at all
        assertThat(folder.resolve("again/model.safetensors"))
                .hasSameBinaryContentAs(first.resolve("model.safetensors"));
        assertThat(folder.resolve("again/tokenizer.json")).hasSameTextualContentAs(first.resolve("tokenizer.json"));
        assertThat(train("again", Cancellation.NONE, first)).isTrue();
        assertThat(heard).containsExactly("CAPTIONS 20");
    }

    @Test
    void aModelOfAnotherShapeIsNoStart() {
        Path other = Assets.model();
        assertThatThrownBy(() -> train("again", Cancellation.NONE, other))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("does not have the shape that is trained here");
    }

    @Test
    void aStateOfAnotherShapeIsRefused() {
        train("x", after(7));
        TrainingShape wider = new TrainingShape(64, 16, CLASSES.size() + 1, 64, 1, 2, 32, 32, 2, 2, 32, 0);
        recipe = new SampleRecipe(wider, 400, 40, 3, 2, 22, 2, 21, 2);
        assertThatThrownBy(() -> train("x", Cancellation.NONE))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("state.safetensors", "of another shape", "--state");
    }

    @Test
    void aStateOfSomethingElseIsRefused() throws IOException {
        Path training = Files.createDirectories(folder.resolve("x-training"));
        Files.writeString(training.resolve("tokenizer.json"), "{}");
        Files.writeString(training.resolve("tower.safetensors"), "no");
        assertThatThrownBy(() -> train("x", Cancellation.NONE)).isInstanceOf(RuntimeException.class);
        Files.delete(training.resolve("tower.safetensors"));
        Files.writeString(training.resolve("state.safetensors"), "not one at all");
        assertThatThrownBy(() -> train("x", Cancellation.NONE))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("state.safetensors", "damaged", "Remove it");
    }

    @Test
    void withoutItsStateAStageIsTrainedFromItsStart() throws IOException {
        train("straight", Cancellation.NONE);
        train("broken", after(30)); // 22 steps of the tower, 8 of captions
        Files.delete(folder.resolve("broken-training/state.safetensors"));
        heard.clear();
        assertThat(train("broken", Cancellation.NONE)).isTrue();
        assertThat(heard).containsExactly("CAPTIONS 20");
        assertThat(folder.resolve("broken/model.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("straight/model.safetensors"));
    }
}
