package attentionlens.app.viewmodel;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The evidence for and against a word.
 *
 * @param parts the parts of its sentences, in order
 * @param looks the regions it looks at most, the one with the most attention first
 * @param objects what is in the image; empty if that is not known
 */
public record Evidence(List<Part> parts, List<Place> looks, List<Place> objects) {
    /** How a part of a sentence is displayed. */
    public enum Weight {
        PLAIN,
        STRONG,
        REAL,
        HALLUCINATED
    }

    /** A part of a sentence. */
    public record Part(String text, Weight weight) {}

    public Evidence {
        parts = List.copyOf(parts);
        looks = List.copyOf(looks);
        objects = List.copyOf(objects);
    }

    /** Returns the sentences as plain text. */
    public String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }
}
