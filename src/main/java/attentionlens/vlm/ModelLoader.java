package attentionlens.vlm;

/** Opens models. */
@FunctionalInterface
public interface ModelLoader {
    /**
     * Loads a checkpoint.
     *
     * @param model a folder, or the hub name of a model in the local Hugging Face cache
     * @param device {@code auto}, {@code cpu} or {@code cuda:N}
     * @param precision precision of products with weights
     * @param progress hears how far loading has come
     * @throws attentionlens.trace.Problem if the model cannot be opened, saying why
     */
    VisionLanguageModel open(
            String model, String device, Precision precision, LoadProgress progress, Cancellation cancellation);

    /** Hears how far loading has come. */
    @FunctionalInterface
    interface LoadProgress {
        /** Ignores everything. */
        LoadProgress NONE = (what, done, total) -> {};

        /** Called with {@code done} of {@code total} bytes; {@code what} says in a word or two what is being loaded. */
        void loaded(String what, long done, long total);
    }
}
