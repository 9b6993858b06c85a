package attentionlens.hub;

import attentionlens.vlm.Cancellation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A response body, read by one thread, which can be cancelled while it waits. */
final class Incoming implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
    private record Item(
            @Nullable List<ByteBuffer> bytes, @Nullable Throwable failure) {}

    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
    private final Duration patience;
    private Flow.@Nullable Subscription subscription;

    /** @param patience a server that sends nothing for this long counts as gone */
    Incoming(Flow.Publisher<List<ByteBuffer>> body, Duration patience) {
        this.patience = patience;
        body.subscribe(this);
    }

    /** Waits for the next part of the body; null at the end. */
    @Nullable
    List<ByteBuffer> next(Cancellation cancellation) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            Pause.check(cancellation);
            Item item = items.poll(Pause.POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (item == null) {
                continue;
            }
            if (item.failure() != null) {
                throw new IOException("the connection was interrupted", item.failure());
            }
            askForMore();
            return item.bytes();
        }
        throw new IOException("nothing came for " + patience.toSeconds() + " s");
    }

    private synchronized void askForMore() {
        if (subscription != null) {
            subscription.request(1);
        }
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        items.add(new Item(bytes, null));
    }

    @Override
    public void onError(Throwable failure) {
        items.add(new Item(null, failure));
    }

    @Override
    public void onComplete() {
        items.add(new Item(null, null));
    }

    @Override
    public synchronized void close() {
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
