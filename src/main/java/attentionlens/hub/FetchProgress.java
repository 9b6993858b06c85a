package attentionlens.hub;

/** Hears how much of a model has been fetched. */
@FunctionalInterface
public interface FetchProgress {
    /**
     * Reports progress; called often.
     *
     * @param what the current step, such as {@code fetching model.safetensors}
     * @param done bytes of the model that are on disk
     * @param total bytes of the model
     */
    void at(String what, long done, long total);
}
