package attentionlens.app.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BatcherTest {
    private final LaterRunner runner = new LaterRunner();
    private final Slot slot = new Slot(runner);
    private final List<Object> delivered = new ArrayList<>();

    /** Returns a batcher that belongs to no job. */
    private Batcher<String> alone() {
        return new Batcher<>(runner, delivered::add);
    }

    @Test
    void theFirstIsDeliveredAtOnceAndThoseSoonAfterItTogetherInOrder() {
        Batcher<String> words = alone();
        words.accept("A");
        runner.runWindow();
        assertThat(delivered).containsExactly(List.of("A"));
        words.accept("dog");
        words.accept("and");
        words.accept("a");
        runner.runWindow();
        assertThat(delivered).hasSize(1);
        runner.endPauses();
        assertThat(delivered).containsExactly(List.of("A"), List.of("dog", "and", "a"));
    }

    @Test
    void whatComesSlowlyIsDeliveredAtOnce() {
        Batcher<String> words = alone();
        for (String word : List.of("A", "dog")) {
            words.accept(word);
            runner.runWindow();
            assertThat(delivered.getLast()).isEqualTo(List.of(word));
            runner.endPauses();
        }
        assertThat(delivered).hasSize(2);
    }

    @Test
    void anErrorInTheWindowDoesNotSilenceTheRest() {
        Batcher<String> words = new Batcher<>(runner, batch -> {
            delivered.add(batch);
            if (delivered.size() == 1) {
                throw new IllegalStateException("broken");
            }
        });
        words.accept("A");
        assertThatThrownBy(runner::runWindow).hasMessage("broken");
        words.accept("dog");
        runner.endPauses();
        assertThat(delivered).containsExactly(List.of("A"), List.of("dog"));
    }

    @Test
    void allIsDeliveredBeforeTheOutcome() {
        slot.start(
                job -> {
                    Consumer<String> words = job.batched(delivered::add);
                    words.accept("A");
                    runner.runWindow();
                    words.accept("dog");
                    throw new IllegalStateException("broken");
                },
                done -> delivered.add("done"),
                failure -> delivered.add("failed"));
        runner.runAll();
        assertThat(delivered).containsExactly(List.of("A"), List.of("dog"), "failed");
        runner.endPauses();
        assertThat(delivered).hasSize(3);
    }

    @Test
    void nothingMoreIsDeliveredOnceItIsCancelled() {
        slot.start(
                job -> {
                    Consumer<String> words = job.batched(delivered::add);
                    words.accept("A");
                    slot.cancel();
                    words.accept("dog");
                    return "done";
                },
                delivered::add,
                failure -> delivered.add("failed"));
        runner.runAll();
        runner.endPauses();
        assertThat(delivered).containsExactly("done");
    }
}
