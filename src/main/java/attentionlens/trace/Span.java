package attentionlens.trace;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A half-open range of positions, {@code start} inclusive, {@code end} exclusive. */
public record Span(int start, int end) {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("Not a span: " + start + ".." + end);
        }
    }

    public int length() {
        return end - start;
    }

    public boolean contains(int position) {
        return position >= start && position < end;
    }

    /**
     * Returns the first element whose span ends after a position, by binary search.
     *
     * @param of elements in the order of their spans, none of which contains another
     */
    public static <T> Optional<T> firstEndingAfter(List<T> of, Function<? super T, Span> span, int position) {
        int low = 0;
        int high = of.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (span.apply(of.get(middle)).end > position) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low < of.size() ? Optional.of(of.get(low)) : Optional.empty();
    }
}
