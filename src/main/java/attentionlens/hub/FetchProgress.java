package attentionlens.hub;

/** How far a model has come. */
@FunctionalInterface
public interface FetchProgress {
    /**
     * Called often.
     *
     * @param what is going on, such as {@code fetching model.safetensors}
     * @param done bytes of the whole model that are here
     * @param total bytes of the whole model
     */
    void at(String what, long done, long total);
}
