package attentionlens.app.viewmodel;

import attentionlens.figure.Told;
import attentionlens.store.CsvFile;
import attentionlens.trace.Guidance;
import attentionlens.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** A trace's runs in a table, which shows what the guidance strength does to the caption. Its rows fill while the runs are decoded. */
public final class SweepViewModel {
    /** The baseline and two guided runs: fewer are no sweep. */
    private static final int FEWEST = 3;

    private static final List<String> NAMES = List.of(
            "run", "layers", "alpha", "aggregation", "words", "objects", "hallucinated", "mean_svar", "caption");

    /**
     * The numbers of a run.
     *
     * @param run the run
     * @param alpha guidance strength; 0 for the baseline
     * @param words number of words so far, without punctuation marks
     * @param objects number of mentions of objects
     * @param hallucinated number of mentions of what is not in the image; empty if there is no ground truth
     * @param doubtful words for objects that are not in the image, or likely not, each once
     * @param svar mean SVAR of its words; empty until any is computed
     */
    public record Row(
            RunViewModel run,
            double alpha,
            int words,
            int objects,
            OptionalInt hallucinated,
            List<String> doubtful,
            OptionalDouble svar) {
        public Row {
            doubtful = List.copyOf(doubtful);
        }
    }

    private final TraceViewModel trace;
    private final FlagsViewModel flags;
    private final TruthViewModel truth;
    private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private Optional<TraceEntry> swept = Optional.empty();

    SweepViewModel(TraceViewModel trace, MeasuresViewModel measures, FlagsViewModel flags, TruthViewModel truth) {
        this.trace = trace;
        this.flags = flags;
        this.truth = truth;
        Stream.of(trace.changesProperty(), measures.changesProperty(), flags.flaggedProperty(), truth.knownProperty())
                .forEach(watched -> watched.subscribe((before, now) -> update()));
    }

    /** The runs of the shown trace, the baseline first; empty if it is not a sweep. */
    public ReadOnlyObjectProperty<List<Row>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** Whether the table is shown, in place of the strip. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    /** Returns the table as CSV, with what made it. */
    public String csv() {
        List<List<Object>> values =
                rows.get().stream().map(SweepViewModel::values).toList();
        return CsvFile.text(metadata(), NAMES, values);
    }

    private void update() {
        Optional<TraceEntry> entry =
                trace.entryProperty().get().filter(of -> of.runs().size() >= FEWEST);
        List<Row> now =
                entry.stream().flatMap(of -> of.runs().stream()).map(this::row).toList();
        if (!now.equals(rows.get())) {
            rows.set(now);
        }
        if (!entry.equals(swept)) {
            swept = entry;
            shown.set(entry.isPresent());
        }
    }

    private Row row(RunViewModel run) {
        Flagged flagged = flags.flaggedProperty().get();
        OptionalInt hallucinated = truth.of(run.image()).isPresent()
                ? OptionalInt.of(flagged.count(run, Flag.Kind.HALLUCINATED))
                : OptionalInt.empty();
        OptionalDouble svar = run.words().stream()
                .filter(word -> !word.isPunctuation())
                .flatMapToDouble(word -> run.svar(word).stream())
                .average();
        return new Row(
                run,
                run.guidance().map(Guidance::alpha).orElse(0.0),
                run.wordCount(),
                flagged.of(run).size(),
                hallucinated,
                flagged.of(run).stream()
                        .filter(Flag::isDoubtful)
                        .map(flag -> flag.mention().word())
                        .distinct()
                        .toList(),
                svar);
    }

    private static List<Object> values(Row row) {
        Optional<Guidance> guidance = row.run().guidance();
        List<Object> out = new ArrayList<>();
        out.add(row.run().name());
        out.add(guidance.map(of -> of.layers().toString()).orElse(""));
        out.add(row.alpha());
        out.add(guidance.map(of -> of.aggregation().toString()).orElse(""));
        out.add(row.words());
        out.add(row.objects());
        out.add(row.hallucinated().isPresent() ? row.hallucinated().getAsInt() : "");
        out.add(row.svar().isPresent() ? row.svar().getAsDouble() : "");
        out.add(row.run().text().strip());
        return out;
    }

    /** Returns what made the runs, without what tells one from the others. */
    private Map<String, String> metadata() {
        Map<String, String> out = new LinkedHashMap<>();
        out.put("Title", "Sweep of the guidance strength");
        Optional<Trace> whole = swept.flatMap(TraceEntry::trace);
        whole.ifPresent(of -> out.putAll(Told.entries(of, of.baseline())));
        List.of("Run", "Guidance", "Caption").forEach(out::remove);
        swept.flatMap(of -> truth.of(of.image())).ifPresent(known -> out.put("Truth", known.source()));
        return out;
    }
}
