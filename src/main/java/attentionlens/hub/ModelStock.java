package attentionlens.hub;

import attentionlens.machine.Gpus;
import attentionlens.vlm.Cancellation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Models to choose from, and the way to more. Asked in the background. */
public interface ModelStock {
    /**
     * All at hand.
     *
     * @param recent folders and names opened lately
     */
    Offer offer(List<String> recent);

    /** GPUs that models can run on. */
    Gpus gpus();

    /** Layers of a model's decoder, as its folder says without being loaded; empty where the model is not here. */
    OptionalInt layers(String name);

    /** Fetches a model into the cache. */
    Fetched get(String name, FetchProgress progress, Cancellation cancellation) throws InterruptedException;

    /**
     * What there is.
     *
     * @param models the embedded one, those opened lately, those in the cache, those worth getting
     * @param capacity of this machine
     * @param recommended the name of the one that suits this machine
     */
    record Offer(List<OfferedModel> models, Capacity capacity, Optional<String> recommended) {
        public Offer {
            models = List.copyOf(models);
        }
    }
}
