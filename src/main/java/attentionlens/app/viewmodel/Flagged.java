package attentionlens.app.viewmodel;

import attentionlens.trace.Span;
import attentionlens.trace.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects that captions name, and what is known of them.
 *
 * @param runs each run's mentions in the order of its text; a run that is missing has not been read yet
 */
public record Flagged(Map<RunViewModel, List<Flag>> runs) {
    static final Flagged NONE = new Flagged(Map.of());

    public Flagged {
        runs = Map.copyOf(runs);
    }

    /** Returns a run's mentions in the order of its text. */
    public List<Flag> of(RunViewModel run) {
        return runs.getOrDefault(run, List.of());
    }

    /** Returns what is known of a run's word; empty if it names no object. */
    public Optional<Flag> of(RunViewModel run, Word word) {
        Span characters = word.characters();
        return Span.firstEndingAfter(of(run), flag -> flag.mention().span(), characters.start())
                .filter(flag -> flag.mention().span().start() < characters.end());
    }

    /** Returns how many of a run's mentions are of a kind. */
    public int count(RunViewModel run, Flag.Kind kind) {
        return (int) of(run).stream().filter(flag -> flag.kind() == kind).count();
    }
}
