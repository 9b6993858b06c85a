package attentionlens.scenes;

import java.util.List;

/**
 * What is said about a scene.
 *
 * @param mentions all things that the text names, in its order
 */
public record Caption(String text, List<Mention> mentions) {
    public Caption {
        mentions = List.copyOf(mentions);
    }
}
