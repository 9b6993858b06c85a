package attentionlens.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotTest {
    private final LaterRunner runner = new LaterRunner();
    private final Slot slot = new Slot(runner);
    private final List<String> heard = new ArrayList<>();

    @Test
    void tellsWhatCameOfTheWork() {
        slot.start(job -> "done", heard::add, failure -> heard.add("failed"));
        assertThat(slot.isRunning()).isTrue();
        runner.runAll();
        assertThat(heard).containsExactly("done");
        assertThat(slot.isRunning()).isFalse();
    }

    @Test
    void tellsWhatWentWrong() {
        slot.start(
                job -> {
                    throw new IllegalStateException("broken");
                },
                done -> heard.add("done"),
                failure -> heard.add(failure.getMessage()));
        runner.runAll();
        assertThat(heard).containsExactly("broken");
        assertThat(slot.isRunning()).isFalse();
    }

    @Test
    void theLatestWins() {
        slot.start(job -> "first " + job.isCancelled(), heard::add, failure -> heard.add("failed"));
        slot.start(job -> "second " + job.isCancelled(), heard::add, failure -> heard.add("failed"));
        runner.runAll();
        assertThat(heard).containsExactly("second false");
    }

    @Test
    void whatIsTakenOverCannotEndItsSuccessor() {
        slot.start(job -> "first", heard::add, failure -> heard.add("failed"));
        runner.runBackground();
        slot.start(job -> "second", heard::add, failure -> heard.add("failed"));
        runner.runWindow();
        assertThat(slot.isRunning()).isTrue();
        runner.runAll();
        assertThat(heard).containsExactly("second");
    }

    @Test
    void aCancelledJobCountsAsEndedAtOnceAndStillGivesWhatItHas() {
        slot.start(job -> job.isCancelled() ? "part" : "whole", heard::add, failure -> heard.add("failed"));
        slot.cancel();
        assertThat(slot.isRunning()).isFalse();
        runner.runAll();
        assertThat(heard).containsExactly("part");
    }

    @Test
    void aCancelledJobDoesNotFail() {
        slot.start(
                job -> {
                    throw new IllegalStateException("cancelled");
                },
                done -> heard.add("done"),
                failure -> heard.add("failed"));
        slot.cancel();
        runner.runAll();
        assertThat(heard).isEmpty();
    }

    private void publishAWordInTheBackground() {
        slot.start(
                job -> {
                    job.publish(() -> heard.add("word"));
                    return "done";
                },
                heard::add,
                failure -> heard.add("failed"));
        runner.runBackground();
    }

    @Test
    void publishesOnlyWhileItRuns() {
        publishAWordInTheBackground();
        slot.cancel();
        runner.runWindow();
        assertThat(heard).containsExactly("done");
    }

    @Test
    void publishesInTheWindowBeforeTheOutcome() {
        publishAWordInTheBackground();
        assertThat(heard).isEmpty();
        runner.runWindow();
        assertThat(heard).containsExactly("word", "done");
    }

    /** It would go on computing what nobody waits for. */
    @Test
    void aJobThatIsReplacedOrAbandonedIsAskedToEnd() {
        List<Job> jobs = new ArrayList<>();
        slot.start(jobs::add, done -> {}, failure -> {});
        slot.start(jobs::add, done -> {}, failure -> {});
        runner.runBackground();
        assertThat(jobs).extracting(Job::isCancelled).containsExactly(true, false);
        slot.abandon();
        assertThat(jobs).extracting(Job::isCancelled).containsExactly(true, true);
    }

    @Test
    void nothingIsDeliveredFromAnAbandonedJob() {
        slot.start(job -> "done", heard::add, failure -> heard.add("failed"));
        slot.abandon();
        runner.runAll();
        assertThat(heard).isEmpty();
    }
}
