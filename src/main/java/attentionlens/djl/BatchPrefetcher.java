package attentionlens.djl;

import attentionlens.djl.TrainingProgram.Batch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Future;

/** Draws batches on threads of its own, some before they are needed. */
public final class BatchPrefetcher implements AutoCloseable {
    private static final int AHEAD = 2;

    private final List<InferenceThread> workers = new ArrayList<>();
    private final Queue<Future<Batch>> pending = new ArrayDeque<>();
    private final Source source;
    private final long end;
    private long next;

    /** Makes a batch. */
    @FunctionalInterface
    public interface Source {
        /**
         * Draws a batch.
         *
         * @param worker index of the thread that draws it, from 0
         * @param number number of the batch
         */
        Batch draw(int worker, long number);
    }

    /**
     * @param count number of threads
     * @param first number of the first batch to take
     * @param end number after the last
     */
    public BatchPrefetcher(int count, long first, long end, Source source) {
        this.source = source;
        this.end = end;
        next = first;
        for (int worker = 0; worker < count; worker++) {
            workers.add(new InferenceThread());
        }
    }

    /** Waits for the next batch. */
    public Batch take() {
        while (next < end && pending.size() < AHEAD * workers.size()) {
            long number = next;
            int worker = (int) (number % workers.size());
            pending.add(workers.get(worker).submit(() -> source.draw(worker, number)));
            next++;
        }
        return InferenceThread.await(pending.remove());
    }

    /** Waits for the batches that are being drawn; drops those that are not. */
    @Override
    public void close() {
        pending.forEach(batch -> batch.cancel(false));
        workers.forEach(InferenceThread::close);
    }
}
