package attentionlens.scenes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One picture of a thing.
 *
 * @param category COCO's name of the category, such as {@code car}
 * @param word what a person would call this one: the category, or one of CHAIR's words for it, such as {@code taxi}
 * @param set the emoji set it comes from, such as {@code noto}
 * @param slug its name in that set
 * @param colour the colour a person would name it by, or null if none is obvious
 * @param aspect width over height of its visible part
 * @param heldOut whether training never shows it: only evaluation does
 * @param also further categories that it shows, such as the person on a surfboard; the ground truth has them too
 */
record Sprite(
        String category,
        String word,
        String set,
        String slug,
        @Nullable String colour,
        double aspect,
        boolean heldOut,
        List<String> also) {
    public Sprite {
        also = List.copyOf(also);
    }
}
