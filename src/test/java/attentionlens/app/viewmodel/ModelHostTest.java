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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** One model is in memory at a time. */
class ModelHostTest {
    private static final ModelChoice ONE = new ModelChoice("one", "cpu", Precision.F32);
    private static final ModelChoice OTHER = new ModelChoice("other", "cpu", Precision.F32);
    private static final ModelChoice BROKEN = new ModelChoice("broken", "cpu", Precision.F32);

    private final List<String> happened = new ArrayList<>();
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
        return host.acquire(choice, LoadProgress.NONE, Cancellation.NONE);
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
        assertThatThrownBy(() -> busy.acquire(OTHER, LoadProgress.NONE, () -> true))
                .isInstanceOf(CancellationException.class);
        go.countDown();
        first.join();
        assertThat(busy.acquire(ONE, LoadProgress.NONE, Cancellation.NONE)
                        .info()
                        .name())
                .isEqualTo("one");
        assertThat(happened).containsExactly("open one");
    }

    private static void acquireFrom(ModelHost host) {
        try {
            host.acquire(ONE, LoadProgress.NONE, Cancellation.NONE);
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
