package attentionlens.figure;

import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A figure's subject and provenance.
 *
 * @param origins the runs that the numbers come from, in the order of drawing
 * @param title the subject, such as the word in quotes
 * @param place what of the subject is shown, in a few words: {@code layer 7, all heads}
 * @param more further entries of the metadata, by name, in order
 */
public record Facts(List<Origin> origins, String title, String place, Map<String, String> more) {
    /** Separates the values of two origins if they differ. */
    static final String BOTH = " | ";

    public Facts {
        origins = List.copyOf(origins);
        more = new LinkedHashMap<>(more);
    }

    /** A run and its trace. */
    public record Origin(Trace trace, Run run) {}

    List<Run> runs() {
        return origins.stream().map(Origin::run).toList();
    }

    /**
     * Whether a run has the guided run's colour rather than the baseline's: if exactly one of two runs is guided, that one does,
     * otherwise the second. A single run does if it is guided.
     */
    boolean isSecond(int run) {
        boolean guided = runs().get(run).guidance() != null;
        boolean alike = runs().size() == 2
                && (runs().getFirst().guidance() != null) == (runs().getLast().guidance() != null);
        return alike ? run > 0 : guided;
    }

    /** All entries of the metadata, by name, in order. */
    Map<String, String> metadata() {
        Map<String, String> out = new LinkedHashMap<>();
        out.put("Title", title + ", " + place);
        for (Origin origin : origins) {
            Told.entries(origin.trace, origin.run).forEach((name, text) -> out.merge(name, text, Facts::both));
        }
        out.putAll(more);
        return out;
    }

    /** The most important entries in short, for the lines under a figure. */
    List<String> parts() {
        List<String[]> told = origins.stream()
                .map(origin -> Told.parts(origin.trace, origin.run))
                .toList();
        return IntStream.range(0, told.getFirst().length)
                .mapToObj(part -> told.stream().map(one -> one[part]).distinct().collect(Collectors.joining(BOTH)))
                .toList();
    }

    /** An entry that two origins have. */
    static String both(String one, String other) {
        return one.equals(other) ? one : one + BOTH + other;
    }
}
