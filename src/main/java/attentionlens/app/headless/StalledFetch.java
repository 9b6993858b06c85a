package attentionlens.app.headless;

import attentionlens.hub.FetchProgress;
import attentionlens.hub.Fetched;
import attentionlens.hub.ModelStock;
import attentionlens.machine.Gpus;
import attentionlens.vlm.Cancellation;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;

/**
 * Models whose fetching stalls partway, so that its progress can be shown. Nothing is really fetched.
 *
 * @param stock the models to choose from
 */
record StalledFetch(ModelStock stock) implements ModelStock {
    private static final long DONE = 731_000_000;
    private static final long TOTAL = 1_743_000_000;
    private static final long LOOK_MILLIS = 20;

    @Override
    public Offer offer(List<String> recent) {
        return stock.offer(recent);
    }

    @Override
    public Gpus gpus() {
        return stock.gpus();
    }

    @Override
    public OptionalInt layers(String name) {
        return stock.layers(name);
    }

    @Override
    public Fetched get(String name, FetchProgress progress, Cancellation cancellation) throws InterruptedException {
        progress.at("model.safetensors", DONE, TOTAL);
        while (!cancellation.isCancelled()) {
            Thread.sleep(LOOK_MILLIS);
        }
        throw new CancellationException();
    }
}
