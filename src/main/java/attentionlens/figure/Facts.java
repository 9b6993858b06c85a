package attentionlens.figure;

import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a figure is about, and what made it.
 *
 * @param origins whose numbers are drawn, the first one first
 * @param title such as the word, quoted
 * @param place what of it, in a few words: {@code layer 7, all heads}
 * @param more what else its file tells, by name, in order
 */
public record Facts(List<Origin> origins, String title, String place, Map<String, String> more) {
    /** Between what is told of one origin and of the next, where they differ. */
    static final String BOTH = " | ";

    public Facts {
        origins = List.copyOf(origins);
        more = new LinkedHashMap<>(more);
    }

    /** A run, and the trace it is of. */
    public record Origin(Trace trace, Run run) {}

    List<Run> runs() {
        return origins.stream().map(Origin::run).toList();
    }

    /**
     * Whether a run has the guided run's colour, else the baseline's: the guided one of the two has, or the second one where both are
     * guided, or neither is.
     */
    boolean isSecond(int run) {
        boolean guided = runs().get(run).guidance() != null;
        boolean alike = runs().size() == 2
                && (runs().getFirst().guidance() != null) == (runs().getLast().guidance() != null);
        return alike ? run > 0 : guided;
    }

    /** All that the file tells. */
    Map<String, String> told() {
        Map<String, String> out = new LinkedHashMap<>();
        out.put("Title", title + ", " + place);
        for (Origin origin : origins) {
            Told.entries(origin.trace, origin.run).forEach((name, text) -> out.merge(name, text, Facts::both));
        }
        out.putAll(more);
        return out;
    }

    private static String both(String one, String other) {
        return one.equals(other) ? one : one + BOTH + other;
    }
}
