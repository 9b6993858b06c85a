package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.djl.TrainingProgram.Batch;
import attentionlens.trace.ArrayData;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class BatchPrefetcherTest {
    private static Batch numbered(long number) {
        return new Batch(ArrayData.of(new float[] {number}, 1), ArrayData.of(new long[] {number}, 1), List.of());
    }

    @Test
    void batchesComeInTheirOrderEachDrawnOnce() {
        Set<Integer> workers = ConcurrentHashMap.newKeySet();
        Set<Long> numbers = ConcurrentHashMap.newKeySet();
        List<Float> taken = new ArrayList<>();
        try (BatchPrefetcher ahead = new BatchPrefetcher(3, 5, 25, (worker, number) -> {
            workers.add(worker);
            assertThat(numbers.add(number)).isTrue();
            return numbered(number);
        })) {
            for (int i = 5; i < 25; i++) {
                taken.add(ahead.take().pixels().floats()[0]);
            }
        }
        assertThat(taken).hasSize(20).isSorted().startsWith(5f).endsWith(24f);
        assertThat(numbers).hasSize(20);
        assertThat(workers).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void aWorkersExceptionIsThrownWhereItsBatchIsTaken() {
        try (BatchPrefetcher ahead = new BatchPrefetcher(2, 0, 4, (worker, number) -> {
            if (number == 1) {
                throw new IllegalStateException("no ink");
            }
            return numbered(number);
        })) {
            assertThat(ahead.take().labels().size()).isEqualTo(1);
            assertThatThrownBy(ahead::take)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no ink");
        }
    }
}
