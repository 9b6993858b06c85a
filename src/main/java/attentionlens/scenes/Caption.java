package attentionlens.scenes;

import java.util.List;

/**
 * A text about a scene.
 *
 * @param mentions of all things that the text names, in order
 */
public record Caption(String text, List<Mention> mentions) {
    public Caption {
        mentions = List.copyOf(mentions);
    }
}
