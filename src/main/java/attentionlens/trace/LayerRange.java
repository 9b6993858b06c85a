package attentionlens.trace;

/** Decoder layers from first to last, both inclusive, 0-based; written {@code 5-18}. */
public record LayerRange(int first, int last) {
    public LayerRange {
        if (first < 0 || last < first) {
            throw new Problem(
                    "Layers " + first + "-" + last + " are not a range. Write the first and the last, such as 5-18.");
        }
    }

    /** Parses {@code 5-18}, or {@code 7} for one layer. */
    public static LayerRange parse(String text) {
        if (!text.matches("\\d{1,4}(-\\d{1,4})?")) {
            throw new Problem("'" + text + "' is not a range of layers. Write the first and the last, such as 5-18.");
        }
        String[] ends = text.split("-", 2);
        return new LayerRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    }

    public boolean contains(int layer) {
        return layer >= first && layer <= last;
    }

    /** As written in prose: {@code layers 5–18}, or {@code layer 5}. */
    public String prose() {
        return first == last ? "layer " + first : "layers " + first + "–" + last;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
