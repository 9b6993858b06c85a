package attentionlens.app.viewmodel;

import attentionlens.trace.TokenStep;
import attentionlens.trace.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Says what speaks for and against a word, as a person would, with the numbers that carry it. */
public final class EvidenceViewModel {
    private static final int ENOUGH_WORDS = 4;

    /** How a part of a sentence looks. */
    public enum Weight {
        PLAIN,
        STRONG,
        REAL,
        HALLUCINATED
    }

    /** Some of a sentence. */
    public record Part(String text, Weight weight) {}

    /** Sentences, part by part. */
    public record Evidence(List<Part> parts) {
        public Evidence {
            parts = List.copyOf(parts);
        }

        /** All of it. */
        public String text() {
            return parts.stream().map(Part::text).collect(Collectors.joining());
        }
    }

    private final TraceViewModel trace;
    private final SelectionViewModel selection;
    private final StripViewModel strip;
    private final ReadOnlyObjectWrapper<Optional<Evidence>> evidence = new ReadOnlyObjectWrapper<>(Optional.empty());

    EvidenceViewModel(TraceViewModel trace, SelectionViewModel selection, StripViewModel strip) {
        this.trace = trace;
        this.selection = selection;
        this.strip = strip;
        Stream.of(trace.changesProperty(), selection.shownProperty(), strip.stripProperty())
                .forEach(watched -> watched.subscribe((before, now) -> update()));
    }

    /** Empty where no word is looked at. */
    public ReadOnlyObjectProperty<Optional<Evidence>> evidenceProperty() {
        return evidence.getReadOnlyProperty();
    }

    private void update() {
        evidence.set(trace.run(selection.shown().run())
                .flatMap(run -> selection.shownWord(run).map(word -> told(run, word))));
    }

    private Evidence told(RunViewModel run, Word word) {
        List<Part> parts = new ArrayList<>();
        tellFlag(parts, word, strip.flag(run, word));
        tellAttention(parts, run, word);
        tellToken(parts, run.token(word.tokens().start()));
        return new Evidence(parts);
    }

    private static void tellFlag(List<Part> parts, Word word, Optional<Flag> flag) {
        String name = "“" + word.text() + "”";
        if (flag.isEmpty()) {
            parts.add(new Part(name, Weight.STRONG));
            parts.add(new Part(". ", Weight.PLAIN));
            return;
        }
        Flag known = flag.get();
        switch (known.kind()) {
            case REAL -> tell(parts, name, Weight.REAL, " is in the image");
            case HALLUCINATED -> tell(parts, name, Weight.HALLUCINATED, " is not in the image");
            case OBJECT -> tell(parts, name, Weight.STRONG, " is an object");
        }
        known.probability().ifPresent(chance -> {
            parts.add(new Part("; a detector doubts it by ", Weight.PLAIN));
            parts.add(new Part(Math.round(100 * chance) + " %", Weight.STRONG));
        });
        parts.add(new Part(". ", Weight.PLAIN));
    }

    private static void tell(List<Part> parts, String name, Weight weight, String rest) {
        parts.add(new Part(name, weight));
        parts.add(new Part(rest, Weight.PLAIN));
    }

    /** How much it looks at the image, among the caption's words. */
    private void tellAttention(List<Part> parts, RunViewModel run, Word word) {
        OptionalDouble own = strip.svar(run, word);
        if (own.isEmpty()) {
            return;
        }
        double[] all = run.words().stream()
                .filter(other -> other.text().codePoints().anyMatch(Character::isLetterOrDigit))
                .flatMapToDouble(other -> strip.svar(run, other).stream())
                .toArray();
        long more = Arrays.stream(all).filter(svar -> svar > own.getAsDouble()).count();
        parts.add(new Part("SVAR ", Weight.PLAIN));
        parts.add(new Part(String.format(Locale.ROOT, "%.2f", own.getAsDouble()), Weight.STRONG));
        if (all.length >= ENOUGH_WORDS) {
            parts.add(new Part(": ", Weight.PLAIN));
            parts.add(new Part(Math.round(100.0 * more / all.length) + " %", Weight.STRONG));
            parts.add(new Part(" of this caption's words look more at the image", Weight.PLAIN));
        }
        parts.add(new Part(". ", Weight.PLAIN));
    }

    private static void tellToken(List<Part> parts, TokenStep step) {
        parts.add(new Part("Token probability ", Weight.PLAIN));
        parts.add(new Part(String.format(Locale.ROOT, "%.2f", step.probability()), Weight.STRONG));
        step.alternatives().stream()
                .filter(other -> other.id() != step.id() && !other.text().isBlank())
                .findFirst()
                .ifPresent(other -> parts.add(new Part(
                        String.format(
                                Locale.ROOT, "; next: “%s” %.2f", other.text().strip(), other.probability()),
                        Weight.PLAIN)));
        parts.add(new Part(".", Weight.PLAIN));
    }
}
