package attentionlens.vlm;

/** Opens models. */
@FunctionalInterface
public interface ModelLoader {
    /**
     * Loads a checkpoint.
     *
     * @param model a folder, or a hub name that lies in the local Hugging Face cache
     * @param device {@code auto}, {@code cpu} or {@code cuda:N}
     * @param precision of the weights' products
     * @param progress told of the loading as it goes
     * @throws attentionlens.trace.Problem where the model cannot be opened, saying why
     */
    VisionLanguageModel open(
            String model, String device, Precision precision, LoadProgress progress, Cancellation cancellation);

    /** How far loading has come. */
    @FunctionalInterface
    interface LoadProgress {
        /** Tells nobody. */
        LoadProgress NONE = (what, done, total) -> {};

        /** {@code done} of {@code total} bytes; {@code what} says in a word or two what is loaded. */
        void loaded(String what, long done, long total);
    }
}
