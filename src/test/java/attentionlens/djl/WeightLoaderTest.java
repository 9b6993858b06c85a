package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.ModelLoader.LoadProgress;
import attentionlens.vlm.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WeightLoaderTest {
    /** The checkpoint has an output head of its own, so that the embeddings are read, too. */
    @Test
    void progressReachesTheTotal() {
        List<Long> done = new ArrayList<>();
        List<Long> of = new ArrayList<>();
        LoadProgress progress = (what, now, total) -> {
            done.add(now);
            of.add(total);
        };
        new DjlModelLoader("test")
                .open(
                        Conformance.Case.named("clip-llama-crop").model(),
                        "cpu",
                        Precision.F32,
                        progress,
                        Cancellation.NONE)
                .close();
        assertThat(of).containsOnly(of.getFirst());
        assertThat(done).isSorted().endsWith(of.getFirst());
        assertThat(done.get(done.size() - 2)).isGreaterThan(of.getFirst() * 95 / 100);
    }

    @Test
    void aTokenizerThatFailedEndsTheLoading() {
        Problem damaged = new Problem("The tokenizer cannot be used.");
        LoadProgress progress = DjlModelLoader.failFast(CompletableFuture.failedFuture(damaged), LoadProgress.NONE);
        assertThatThrownBy(() -> progress.loaded("weights", 1, 2)).isSameAs(damaged);
    }
}
