package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.app.FakeModel;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.ModelLoader;
import attentionlens.vlm.ModelLoader.LoadProgress;
import attentionlens.vlm.Precision;
import attentionlens.vlm.VisionLanguageModel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** One model is in memory at a time. */
class ModelHostTest {
    private static final ModelChoice ONE = new ModelChoice("one", "cpu", Precision.F32);
    private static final ModelChoice OTHER = new ModelChoice("other", "cpu", Precision.F32);
    private static final ModelChoice BROKEN = new ModelChoice("broken", "cpu", Precision.F32);

    private final List<String> happened = new CopyOnWriteArrayList<>();
    private final ModelHost host = new ModelHost(this::open, held -> {});

    private VisionLanguageModel open(
            String model, String device, Precision precision, LoadProgress progress, Cancellation cancellation) {
        if (model.equals(BROKEN.name())) {
            throw new Problem("It is broken.");
        }
        happened.add("open " + model);
        return new FakeModel(model, 12, 8, 10, new Semaphore(1)) {
            @Override
            public void close() {
                happened.add("free " + model);
            }
        };
    }

    private VisionLanguageModel acquire(ModelChoice choice) throws InterruptedException {
        return host.with(choice, LoadProgress.NONE, Cancellation.NONE, model -> model);
    }

    @Test
    void aModelIsFreedBeforeAnotherOneIsLoaded() throws InterruptedException {
        VisionLanguageModel model = acquire(ONE);
        assertThat(acquire(ONE)).isSameAs(model);
        acquire(OTHER);
        acquire(new ModelChoice("other", "cpu", Precision.BF16));
        host.close();
        host.close();
        assertThat(happened)
                .containsExactly("open one", "free one", "open other", "free other", "open other", "free other");
    }

    @Test
    void afterAFailureTheModelBeforeIsLoadedAgain() throws InterruptedException {
        acquire(ONE);
        assertThatThrownBy(() -> acquire(BROKEN)).isInstanceOf(Problem.class);
        acquire(ONE);
        assertThat(happened).containsExactly("open one", "free one", "open one");
    }

    @Test
    void aUseThatIsCancelledBeforeItBeginsDoesNotFreeTheModel() throws InterruptedException {
        acquire(ONE);
        assertThatThrownBy(() -> host.with(OTHER, LoadProgress.NONE, () -> true, model -> model))
                .isInstanceOf(CancellationException.class);
        assertThat(happened).containsExactly("open one");
    }

    @Test
    void whoeverWaitsForAModelThatIsBeingLoadedCanBeCancelled() throws InterruptedException {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ModelLoader slow = (model, device, precision, progress, cancellation) -> {
            loading.countDown();
            awaitLatch(go);
            return open(model, device, precision, progress, cancellation);
        };
        ModelHost busy = new ModelHost(slow, held -> {});
        Thread first = Thread.ofVirtual().start(() -> acquireFrom(busy));
        loading.await();
        assertThatThrownBy(() -> busy.with(OTHER, LoadProgress.NONE, () -> true, model -> model))
                .isInstanceOf(CancellationException.class);
        go.countDown();
        first.join();
        assertThat(busy.with(ONE, LoadProgress.NONE, Cancellation.NONE, model -> model)
                        .info()
                        .name())
                .isEqualTo("one");
        assertThat(happened).containsExactly("open one");
    }

    @Test
    void aModelIsNotFreedWhileItIsUsed() throws InterruptedException {
        CountDownLatch used = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Thread first = Thread.ofVirtual().start(() -> useFrom(used, go));
        used.await();
        assertThatThrownBy(() -> host.with(OTHER, LoadProgress.NONE, () -> true, model -> model))
                .isInstanceOf(CancellationException.class);
        Thread second = Thread.ofVirtual().start(() -> acquireUnchecked(OTHER));
        second.join(Duration.ofMillis(200));
        assertThat(happened).containsExactly("open one");
        go.countDown();
        first.join();
        second.join();
        assertThat(happened).containsExactly("open one", "used one", "free one", "open other");
    }

    private void useFrom(CountDownLatch used, CountDownLatch go) {
        try {
            host.with(ONE, LoadProgress.NONE, Cancellation.NONE, model -> {
                used.countDown();
                go.await();
                return happened.add("used one");
            });
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void acquireUnchecked(ModelChoice choice) {
        try {
            acquire(choice);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void acquireFrom(ModelHost host) {
        try {
            host.with(ONE, LoadProgress.NONE, Cancellation.NONE, model -> model);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
