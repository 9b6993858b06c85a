package attentionlens.app.viewmodel;

import attentionlens.app.task.Slot;
import attentionlens.app.task.TaskRunner;
import attentionlens.trace.Box;
import attentionlens.trace.Span;
import attentionlens.trace.Word;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The evidence for and against the shown word. */
public final class EvidenceViewModel {
    /** A word of a run, and what is in its image. */
    private record Subject(RunViewModel run, Word word, Optional<ImageTruth> truth) {}

    /** Where the heads of a subject's word look. */
    private record Answer(Subject subject, WordFocus focus) {}

    private final TraceViewModel trace;
    private final SelectionViewModel selection;
    private final FlagsViewModel flags;
    private final TruthViewModel truth;
    private final MessagesViewModel messages;
    private final Slot slot;
    private final ReadOnlyObjectWrapper<Optional<Evidence>> evidence = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Subject> asked = Optional.empty();
    private Optional<Answer> answer = Optional.empty();

    EvidenceViewModel(
            TaskRunner runner,
            TraceViewModel trace,
            SelectionViewModel selection,
            FlagsViewModel flags,
            MeasuresViewModel measures,
            TruthViewModel truth,
            MessagesViewModel messages) {
        this.trace = trace;
        this.selection = selection;
        this.flags = flags;
        this.truth = truth;
        this.messages = messages;
        this.slot = new Slot(runner);
        selection.shownProperty().subscribe((before, now) -> {
            if (before.run() != now.run() || before.word() != now.word()) {
                update();
            }
        });
        Stream.of(trace.changesProperty(), flags.flaggedProperty(), measures.changesProperty(), truth.knownProperty())
                .forEach(watched -> watched.subscribe((before, now) -> update()));
    }

    /** Empty if no word is shown. */
    public ReadOnlyObjectProperty<Optional<Evidence>> evidenceProperty() {
        return evidence.getReadOnlyProperty();
    }

    /** Shows a word's evidence only as a whole: until it has been computed, that of the previous word stays. */
    private void update() {
        Optional<Subject> now = subject();
        if (!now.equals(asked)) {
            asked = now;
            ask(now);
        }
        if (!slot.isRunning()) {
            show(now);
        }
    }

    private void ask(Optional<Subject> of) {
        Optional<TokenRow> row = of.flatMap(subject -> TokenRow.of(subject.run(), subject.word()));
        if (row.isEmpty()) {
            slot.abandon();
            return;
        }
        Subject subject = of.orElseThrow();
        slot.start(
                ignored -> new Answer(subject, WordFocus.of(row.get(), subject.truth())),
                found -> {
                    answer = Optional.of(found);
                    show(subject());
                },
                failure -> {
                    messages.show(failure);
                    show(subject());
                });
    }

    private Optional<Subject> subject() {
        return trace.run(selection.shown().run())
                .flatMap(run -> selection.shownWord(run).map(word -> new Subject(run, word, truth.of(run.image()))));
    }

    private void show(Optional<Subject> subject) {
        evidence.set(subject.map(this::evidence));
    }

    private Evidence evidence(Subject of) {
        Optional<Flag> flag = flags.flaggedProperty().get().of(of.run(), of.word());
        Optional<WordFocus> focus =
                answer.filter(found -> found.subject().equals(of)).map(Answer::focus);
        List<Box> boxes = flag.flatMap(named ->
                        of.truth().map(known -> known.boxes(named.mention().category())))
                .orElse(List.of());
        EvidenceText text = new EvidenceText();
        flag.ifPresentOrElse(
                named -> text.object(written(of.run(), named), named, unknown(of)), () -> text.word(of.word()));
        text.attention(of.run(), of.word());
        focus.ifPresent(found -> text.heads(found, boxes));
        text.token(of.run().token(of.word().tokens().start()));
        return new Evidence(
                text.parts(),
                focus.map(WordFocus::regions).orElse(List.of()),
                of.truth().map(EvidenceViewModel::objects).orElse(List.of()));
    }

    private static String written(RunViewModel run, Flag flag) {
        Span span = flag.mention().span();
        return run.text().substring(span.start(), span.end());
    }

    private String unknown(Subject of) {
        String description = truth.knownProperty().get().description(of.run().image());
        return description.isEmpty() ? "it is not known whether it is in the image" : description;
    }

    private static List<Place> objects(ImageTruth known) {
        return known.categories().stream()
                .map(category -> new Place(category, known.boxes(category), OptionalDouble.empty()))
                .toList();
    }
}
