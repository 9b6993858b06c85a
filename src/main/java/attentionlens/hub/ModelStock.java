package attentionlens.hub;

import attentionlens.machine.Gpus;
import attentionlens.vlm.Cancellation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The models to choose from, and the means to fetch more. Called in the background. */
public interface ModelStock {
    /**
     * Returns all models at hand.
     *
     * @param recent folders and names of recently opened models
     */
    Offer offer(List<String> recent);

    /** The GPUs that models can run on. */
    Gpus gpus();

    /** The number of decoder layers, read from a model's configuration without loading it; empty if the model is not on this machine. */
    OptionalInt layers(String name);

    /** Fetches a model into the cache. */
    Fetched get(String name, FetchProgress progress, Cancellation cancellation) throws InterruptedException;

    /**
     * The models at hand.
     *
     * @param models the embedded one, recent ones, those in the cache, those worth fetching, in this order
     * @param capacity of this machine
     * @param recommended name of the model that suits this machine; empty if none fits
     */
    record Offer(List<OfferedModel> models, Capacity capacity, Optional<String> recommended) {
        public Offer {
            models = List.copyOf(models);
        }
    }
}
