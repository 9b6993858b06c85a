package org.rapaio.jupyter.kernel.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopThreadTest {
    private static final int STARTS = 500;
    private static final int ROUNDS = 3;

    /** With the kernel's own class, some of so many end at once. */
    @Test
    void everyStartGoesRoundUntilItIsShutDown() throws InterruptedException {
        CountDownLatch rounds = new CountDownLatch(STARTS * ROUNDS);
        List<LoopThread> loops = IntStream.range(0, STARTS)
                .mapToObj(i -> new LoopThread("loop " + i, 1, limited(rounds)))
                .toList();
        loops.forEach(LoopThread::start);
        assertThat(rounds.await(60, TimeUnit.SECONDS)).isTrue();
        loops.forEach(LoopThread::shutdown);
        for (LoopThread loop : loops) {
            loop.join(TimeUnit.SECONDS.toMillis(60));
            assertThat(loop.isAlive()).isFalse();
        }
    }

    /** Counts a loop's first rounds only. */
    private static Runnable limited(CountDownLatch rounds) {
        int[] done = {0};
        return () -> {
            if (done[0]++ < ROUNDS) {
                rounds.countDown();
            }
        };
    }

    @Test
    void anInterruptEndsIt() throws InterruptedException {
        LoopThread loop = new LoopThread("loop", TimeUnit.MINUTES.toMillis(10), () -> {});
        loop.start();
        loop.interrupt();
        loop.join(TimeUnit.SECONDS.toMillis(60));
        assertThat(loop.isAlive()).isFalse();
    }
}
