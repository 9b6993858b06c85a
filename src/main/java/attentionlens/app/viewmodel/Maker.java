package attentionlens.app.viewmodel;

import attentionlens.trace.ModelInfo;
import attentionlens.trace.Problem;
import java.util.Optional;

/**
 * The model that made a trace, which alone can add to it.
 *
 * @param made the model
 * @param would what another model would do, as in "read its patches differently"
 */
record Maker(ModelInfo made, String would) {
    /**
     * Refuses a model of another name at once, rather than loading it to find that it is another one.
     *
     * @param loaded the model that is loaded
     */
    void requireLikely(ModelChoice choice, Optional<ModelInfo> loaded) {
        boolean same = loaded.filter(this::is).isPresent();
        if (!same && !ModelChoice.shortName(choice.name()).equals(ModelChoice.shortName(made.name()))) {
            throw other(choice);
        }
    }

    /** Refuses every other model. */
    void require(ModelChoice choice, ModelInfo loaded) {
        if (!is(loaded)) {
            throw other(choice);
        }
    }

    private boolean is(ModelInfo model) {
        return model.weightHash().equals(made.weightHash());
    }

    private Problem other(ModelChoice choice) {
        String hash =
                made.weightHash().substring(0, Math.min(8, made.weightHash().length()));
        return new Problem("This trace was made by " + made.name() + " (weights " + hash + "); " + choice.name()
                + " would " + would + ". Choose " + made.name() + " above first.");
    }
}
