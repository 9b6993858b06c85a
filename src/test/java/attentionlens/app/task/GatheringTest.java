package attentionlens.app.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GatheringTest {
    private final LaterRunner runner = new LaterRunner();
    private final Slot slot = new Slot(runner);
    private final List<Object> heard = new ArrayList<>();

    /** Returns a gathering that belongs to no job. */
    private Gathering<String> alone() {
        return new Gathering<>(runner, heard::add);
    }

    @Test
    void theFirstIsHeardAtOnceAndThoseSoonAfterItTogetherInOrder() {
        Gathering<String> words = alone();
        words.accept("A");
        runner.runWindow();
        assertThat(heard).containsExactly(List.of("A"));
        words.accept("dog");
        words.accept("and");
        words.accept("a");
        runner.runWindow();
        assertThat(heard).hasSize(1);
        runner.endPauses();
        assertThat(heard).containsExactly(List.of("A"), List.of("dog", "and", "a"));
    }

    @Test
    void whatComesSlowlyIsHeardAtOnce() {
        Gathering<String> words = alone();
        for (String word : List.of("A", "dog")) {
            words.accept(word);
            runner.runWindow();
            assertThat(heard.getLast()).isEqualTo(List.of(word));
            runner.endPauses();
        }
        assertThat(heard).hasSize(2);
    }

    @Test
    void anErrorInTheWindowDoesNotSilenceTheRest() {
        Gathering<String> words = new Gathering<>(runner, together -> {
            heard.add(together);
            if (heard.size() == 1) {
                throw new IllegalStateException("broken");
            }
        });
        words.accept("A");
        assertThatThrownBy(runner::runWindow).hasMessage("broken");
        words.accept("dog");
        runner.endPauses();
        assertThat(heard).containsExactly(List.of("A"), List.of("dog"));
    }

    @Test
    void allIsHeardBeforeTheOutcome() {
        slot.start(
                job -> {
                    Consumer<String> words = job.gathering(heard::add);
                    words.accept("A");
                    runner.runWindow();
                    words.accept("dog");
                    throw new IllegalStateException("broken");
                },
                done -> heard.add("done"),
                failure -> heard.add("failed"));
        runner.runAll();
        assertThat(heard).containsExactly(List.of("A"), List.of("dog"), "failed");
        runner.endPauses();
        assertThat(heard).hasSize(3);
    }

    @Test
    void nothingMoreIsHeardOnceItIsCancelled() {
        slot.start(
                job -> {
                    Consumer<String> words = job.gathering(heard::add);
                    words.accept("A");
                    slot.cancel();
                    words.accept("dog");
                    return "done";
                },
                heard::add,
                failure -> heard.add("failed"));
        runner.runAll();
        runner.endPauses();
        assertThat(heard).containsExactly("done");
    }
}
