package attentionlens.vlm;

import java.util.Optional;

/** Says which generation settings of a checkpoint are not followed. */
public final class IgnoredSettings {
    private IgnoredSettings() {}

    /** Returns a sentence about a model's; empty if there are none. */
    public static Optional<String> note(VisionLanguageModel model) {
        return model.ignoredSettings().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "note: the generation_config.json of " + model.info().name() + " asks for "
                                + String.join(", ", model.ignoredSettings())
                                + ", which is ignored: tokens are chosen by the model's own probabilities.");
    }
}
