package attentionlens.app.viewmodel;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What speaks for and against a word.
 *
 * @param parts sentences, part by part
 * @param looks the regions that it looks at most, the one with the most attention first
 * @param objects what is in the image, where that is known
 */
public record Evidence(List<Part> parts, List<Place> looks, List<Place> objects) {
    /** How a part of a sentence looks. */
    public enum Weight {
        PLAIN,
        STRONG,
        REAL,
        HALLUCINATED
    }

    /** Some of a sentence. */
    public record Part(String text, Weight weight) {}

    public Evidence {
        parts = List.copyOf(parts);
        looks = List.copyOf(looks);
        objects = List.copyOf(objects);
    }

    /** The sentences. */
    public String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }
}
