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
    /** A caption as it was when it was read. */
    private record Read(String text, boolean over, List<Mention> mentions) {}

    private record Unread(RunViewModel run, String text, boolean over) {}

    private final TraceViewModel trace;
    private final TruthViewModel truth;
    private final DetectorViewModel detector;
    private final Language language;
    private final MessagesViewModel messages;
    private final Slot slot;
    private final Map<RunViewModel, Read> read = new HashMap<>();
    private final Map<RunViewModel, Map<Integer, Double>> doubts = new HashMap<>();
    private final ReadOnlyObjectWrapper<Flagged> flagged = new ReadOnlyObjectWrapper<>(Flagged.NONE);

    FlagsViewModel(
            TaskRunner runner,
            TraceViewModel trace,
            TruthViewModel truth,
            DetectorViewModel detector,
            MeasuresViewModel measures,
            LibraryViewModel library,
            Language language,
            MessagesViewModel messages) {
        this.trace = trace;
        this.truth = truth;
        this.detector = detector;
        this.language = language;
        this.messages = messages;
        this.slot = new Slot(runner);
        trace.changesProperty().subscribe(() -> {
            forget(library);
            read();
        });
        Stream.of(truth.knownProperty(), measures.changesProperty(), detector.thresholdProperty())
                .forEach(watched -> watched.subscribe((before, now) -> flag()));
        detector.loadedProperty().subscribe((before, now) -> {
            doubts.clear();
            flag();
        });
        library.entries().subscribe(() -> forget(library));
    }

    public ReadOnlyObjectProperty<Flagged> flaggedProperty() {
        return flagged.getReadOnlyProperty();
    }

    /** Whether all that a run has said so far was read. */
    public boolean isRead(RunViewModel run) {
        Read known = read.get(run);
        return known != null && known.text().equals(run.text());
    }

    /** Reads all captions again, because other objects are looked for. */
    void readAgain() {
        slot.abandon();
        read.clear();
        doubts.clear();
        read();
        flag();
    }

    private void read() {
        if (slot.isRunning()) {
            return;
        }
        List<Unread> unread = trace.atHand().stream()
                .map(run -> new Unread(run, run.text(), run.finish().isPresent()))
                .filter(this::isChanged)
                .toList();
        if (!unread.isEmpty()) {
            slot.start(ignored -> mentions(unread), this::take, messages::show);
        }
    }

    private boolean isChanged(Unread now) {
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

    /** Finds mentions; the last word of an unfinished caption is left out, because it may continue: "cat" in "cattle". */
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
        doubts.keySet().retainAll(kept);
        if (read.keySet().retainAll(kept)) {
            flag();
        }
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

    private Flag flag(RunViewModel run, Mention mention, Optional<ImageTruth> truth) {
        int token = run.tokenAt(mention.span().start());
        OptionalDouble doubt = doubt(run, token);
        return new Flag(kind(mention, truth, doubt), mention, doubt, run.svar(token));
    }

    private Flag.Kind kind(Mention mention, Optional<ImageTruth> truth, OptionalDouble doubt) {
        if (truth.isPresent()) {
            return truth.get().objects().contains(mention.category()) ? Flag.Kind.REAL : Flag.Kind.HALLUCINATED;
        }
        if (doubt.isEmpty()) {
            return Flag.Kind.UNKNOWN;
        }
        boolean doubtful = doubt.getAsDouble() >= detector.thresholdProperty().get();
        return doubtful ? Flag.Kind.DOUBTFUL : Flag.Kind.LIKELY_REAL;
    }

    /** Returns the detector's probability that the object a token begins to name is hallucinated; computed once per token. */
    private OptionalDouble doubt(RunViewModel run, int token) {
        Map<Integer, Double> known = doubts.computeIfAbsent(run, added -> new HashMap<>());
        if (!known.containsKey(token)) {
            Optional<double[][]> var = run.var(token);
            detector.loadedProperty()
                    .get()
                    .filter(found -> found.judges(run.model()))
                    .filter(ignored -> var.isPresent())
                    .ifPresent(found -> known.put(token, 1 - found.detector().probability(var.orElseThrow())));
        }
        Double doubt = known.get(token);
        return doubt == null ? OptionalDouble.empty() : OptionalDouble.of(doubt);
    }
}
