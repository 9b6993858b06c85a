package attentionlens.hub;

import attentionlens.checkpoint.Checkpoint;
import attentionlens.checkpoint.ModelNeeds;
import attentionlens.trace.Problem;
import java.util.Optional;

/**
 * A model to choose from.
 *
 * @param name by which it is opened: the embedded model's name, a hub name or a folder
 * @param origin where it is
 * @param about its shape in words, or why it cannot be opened
 * @param needs the memory that its weights take; empty if it cannot be opened
 * @param download bytes to fetch; 0 if it is on this machine
 */
public record OfferedModel(String name, Origin origin, String about, Optional<ModelNeeds> needs, long download) {
    /** Where a model is. */
    public enum Origin {
        EMBEDDED,
        FOLDER,
        CACHE,
        /** Not on this machine yet. */
        HUB
    }

    /**
     * Describes a model on this machine from its files, without loading it.
     *
     * @param place its folder, or the embedded model's name
     */
    static OfferedModel here(String name, String place, Origin origin) {
        try {
            Checkpoint checkpoint = Checkpoint.open(place);
            String about = checkpoint.config().decoder().layers() + " × "
                    + checkpoint.config().decoder().heads() + " heads, "
                    + checkpoint.config().imageTokens() + " image tokens";
            return new OfferedModel(name, origin, about, Optional.of(ModelNeeds.of(checkpoint)), 0);
        } catch (Problem problem) {
            return new OfferedModel(name, origin, String.valueOf(problem.getMessage()), Optional.empty(), 0);
        }
    }

    /** Whether it can be opened now. */
    public boolean isReady() {
        return origin != Origin.HUB && needs.isPresent();
    }

    /** Whether the model, or what is missing of it, can be fetched. */
    public boolean canBeFetched() {
        return origin == Origin.HUB || (origin == Origin.CACHE && needs.isEmpty());
    }
}
