package attentionlens.app.viewmodel;

import attentionlens.trace.Box;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is chosen. All panes show it and all can change it.
 *
 * @param run column whose word was chosen: 0 left, 1 right
 * @param word by index, or {@link SelectionViewModel#NONE}
 * @param layer decoder layer
 * @param head query head, or {@link SelectionViewModel#MEAN}
 * @param patch the patch whose words are shown; empty if none is
 * @param box the box whose share of the mass is shown, pixels of the original image; empty if none is drawn
 */
public record Selection(int run, int word, int layer, int head, OptionalInt patch, Optional<Box> box) {
    static final Selection INITIAL = new Selection(
            0, SelectionViewModel.NONE, 0, SelectionViewModel.MEAN, OptionalInt.empty(), Optional.empty());

    /** The chosen head; empty for the mean of all. */
    public OptionalInt oneHead() {
        return head == SelectionViewModel.MEAN ? OptionalInt.empty() : OptionalInt.of(head);
    }

    Selection withWord(int inRun, int index) {
        return new Selection(inRun, index, layer, head, patch, box);
    }

    Selection withLayer(int index) {
        return new Selection(run, word, index, head, patch, box);
    }

    Selection withHead(int index) {
        return new Selection(run, word, layer, index, patch, box);
    }

    Selection withPatch(OptionalInt index) {
        return new Selection(run, word, layer, head, index, box);
    }

    Selection withBox(Optional<Box> drawn) {
        return new Selection(run, word, layer, head, patch, drawn);
    }
}
