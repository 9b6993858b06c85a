package attentionlens.djl;

import attentionlens.djl.TrainingProgram.Batch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Future;

/** Draws batches on threads of its own, some before they are needed. */
public final class BatchesAhead implements AutoCloseable {
    private static final int AHEAD = 2;

    private final List<InferenceThread> drawers = new ArrayList<>();
    private final Queue<Future<Batch>> drawn = new ArrayDeque<>();
    private final Source source;
    private final long end;
    private long next;

    /** Makes a batch. */
    @FunctionalInterface
    public interface Source {
        /**
         * Draws a batch.
         *
         * @param drawer index of the thread that draws it, from 0
         * @param number number of the batch
         */
        Batch draw(int drawer, long number);
    }

    /**
     * @param count number of threads
     * @param first number of the first batch to take
     * @param end number after the last
     */
    public BatchesAhead(int count, long first, long end, Source source) {
        this.source = source;
        this.end = end;
        next = first;
        for (int drawer = 0; drawer < count; drawer++) {
            drawers.add(new InferenceThread());
        }
    }

    /** Waits for the next batch. */
    public Batch take() {
        while (next < end && drawn.size() < AHEAD * drawers.size()) {
            long number = next;
            int drawer = (int) (number % drawers.size());
            drawn.add(drawers.get(drawer).submit(() -> source.draw(drawer, number)));
            next++;
        }
        return InferenceThread.await(drawn.remove());
    }

    /** Waits for the batches that are being drawn; drops those that are not. */
    @Override
    public void close() {
        drawn.forEach(batch -> batch.cancel(false));
        drawers.forEach(InferenceThread::close);
    }
}
