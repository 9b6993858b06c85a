package attentionlens.app.viewmodel;

import attentionlens.app.task.Slot;
import attentionlens.app.task.TaskRunner;
import attentionlens.hallucination.Mention;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Finds the objects that captions name, in the background as their words come, and says what is known of each. */
public final class FlagsViewModel {
    /** How a caption was when it was read. */
    private record Read(String text, boolean over, List<Mention> mentions) {}

    private record Unread(RunViewModel run, String text, boolean over) {}

    private final TraceViewModel trace;
    private final TruthViewModel truth;
    private final Language language;
    private final MessagesViewModel messages;
    private final Slot slot;
    private final Map<RunViewModel, Read> read = new HashMap<>();
    private final ReadOnlyObjectWrapper<Flagged> flagged = new ReadOnlyObjectWrapper<>(Flagged.NONE);

    FlagsViewModel(
            TaskRunner runner,
            TraceViewModel trace,
            TruthViewModel truth,
            MeasuresViewModel measures,
            LibraryViewModel library,
            Language language,
            MessagesViewModel messages) {
        this.trace = trace;
        this.truth = truth;
        this.language = language;
        this.messages = messages;
        this.slot = new Slot(runner);
        trace.changesProperty().subscribe(this::read);
        Stream.of(truth.knownProperty(), measures.changesProperty())
                .forEach(watched -> watched.subscribe((before, now) -> flag()));
        library.entries().subscribe(() -> forget(library));
    }

    public ReadOnlyObjectProperty<Flagged> flaggedProperty() {
        return flagged.getReadOnlyProperty();
    }

    /** Whether a run was read to its end. */
    public boolean isRead(RunViewModel run) {
        Read known = read.get(run);
        return known != null && known.text().equals(run.text());
    }

    private void read() {
        if (slot.isRunning()) {
            return;
        }
        List<Unread> unread = trace.atHand().stream()
                .map(run -> new Unread(run, run.text(), run.finish().isPresent()))
                .filter(this::isNews)
                .toList();
        if (!unread.isEmpty()) {
            slot.start(ignored -> mentions(unread), this::take, messages::show);
        }
    }

    private boolean isNews(Unread now) {
        Read before = read.get(now.run());
        return before == null
                ? !now.text().isEmpty()
                : !before.text().equals(now.text()) || before.over() != now.over();
    }

    private Map<RunViewModel, Read> mentions(List<Unread> unread) {
        Map<RunViewModel, Read> found = new HashMap<>();
        for (Unread one : unread) {
            found.put(one.run(), new Read(one.text(), one.over(), mentions(one)));
        }
        return found;
    }

    /** A word at the end of what came so far may go on: "cat" in "cattle". */
    private List<Mention> mentions(Unread of) {
        return language.mentions().find(of.text()).stream()
                .filter(mention -> of.over() || mention.span().end() < of.text().length())
                .toList();
    }

    private void take(Map<RunViewModel, Read> found) {
        read.putAll(found);
        flag();
        read();
    }

    private void forget(LibraryViewModel library) {
        List<RunViewModel> kept = Stream.concat(
                        library.entries().stream().flatMap(entry -> entry.runs().stream()), trace.runs().stream())
                .toList();
        read.keySet().retainAll(kept);
    }

    private void flag() {
        Map<RunViewModel, List<Flag>> all = new HashMap<>();
        read.forEach((run, known) -> {
            Optional<ImageTruth> image = truth.of(run.image());
            all.put(
                    run,
                    known.mentions().stream()
                            .map(mention -> flag(run, mention, image))
                            .toList());
        });
        Flagged now = new Flagged(all);
        if (!now.equals(flagged.get())) {
            flagged.set(now);
        }
    }

    private static Flag flag(RunViewModel run, Mention mention, Optional<ImageTruth> truth) {
        Flag.Kind kind = truth.map(
                        known -> known.objects().contains(mention.category()) ? Flag.Kind.REAL : Flag.Kind.HALLUCINATED)
                .orElse(Flag.Kind.UNKNOWN);
        OptionalDouble svar = run.wordAt(mention.span().start()).map(run::svar).orElse(OptionalDouble.empty());
        return new Flag(kind, mention, OptionalDouble.empty(), svar);
    }
}
