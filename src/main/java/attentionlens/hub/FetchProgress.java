package attentionlens.hub;

/** How far a model has come. */
@FunctionalInterface
public interface FetchProgress {
    /** Tells nobody. */
    FetchProgress NONE = (what, done, total) -> {};

    /**
     * Called often.
     *
     * @param what is going on, such as {@code fetching model.safetensors}
     * @param done bytes of the whole model that are here
     * @param total bytes of the whole model
     */
    void at(String what, long done, long total);
}
