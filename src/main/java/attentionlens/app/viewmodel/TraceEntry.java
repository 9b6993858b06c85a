package attentionlens.app.viewmodel;

import attentionlens.lens.LogitLens;
import attentionlens.trace.Guidance;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** An image and its captions: one of the traces at hand. */
public final class TraceEntry {
    private final ShownImage image;
    private int number = 1;
    private List<RunViewModel> runs = List.of();
    private Optional<Trace> trace = Optional.empty();
    private Optional<Asked> asked = Optional.empty();
    private Optional<Path> file = Optional.empty();
    private boolean changed;

    /** Creates an entry of an image without captions. */
    TraceEntry(ShownImage image) {
        this.image = image;
    }

    /** Returns the entry of a complete trace. */
    static TraceEntry of(Trace whole, ShownImage image, Optional<Path> file) {
        TraceEntry entry = new TraceEntry(image);
        entry.complete(whole);
        entry.file = file;
        return entry;
    }

    /** Returns an entry whose words are still to come. */
    static TraceEntry awaited(ShownImage image, Asked asked) {
        List<Guidance> guidance = asked.guidance();
        TraceEntry entry = new TraceEntry(image);
        entry.asked = Optional.of(asked);
        entry.runs = IntStream.rangeClosed(0, guidance.size())
                .mapToObj(run -> new RunViewModel(run, name(run), image, at(guidance, run)))
                .toList();
        return entry;
    }

    public ShownImage image() {
        return image;
    }

    /** The baseline, then the guided runs; empty if there are no captions yet. */
    public List<RunViewModel> runs() {
        return runs;
    }

    /** The whole trace; empty until the last run has ended. */
    public Optional<Trace> trace() {
        return trace;
    }

    /** The settings that make or made its captions; empty if there are none yet. */
    Optional<Asked> asked() {
        return asked;
    }

    /** What was asked: the question, or the raw prompt; empty if there are no captions yet. */
    public Optional<String> question() {
        return asked.map(settings -> settings.prompt().text().strip());
    }

    /** Says in short how its captions were made; empty until the model is known. */
    public Optional<String> description() {
        Optional<ModelInfo> model = runs.stream().findFirst().flatMap(RunViewModel::model);
        return asked.flatMap(
                settings -> model.map(by -> CaptionsDescription.of(settings, by.name(), OptionalInt.of(by.layers()))));
    }

    /** Its file, if it was saved or opened. */
    public Optional<Path> file() {
        return file;
    }

    /** Its name: that of the file or the image, without the extension, with a number if another entry has it too. */
    public String name() {
        String pictured = image.source().name();
        String name = file.map(Path::getFileName)
                .map(Path::toString)
                .map(TraceEntry::withoutExtension)
                .filter(saved -> !saved.equals(pictured)) // a dataset's traces: 7.jpg.lens
                .orElseGet(() -> withoutExtension(pictured));
        return name + (number > 1 ? " " + number : "");
    }

    private static String withoutExtension(String name) {
        return name.replaceFirst("\\.[^.]*$", "");
    }

    /** Sets the number that tells it from others of the same name; 1 is not shown. */
    void number(int ordinal) {
        number = ordinal;
    }

    void savedAs(Path path) {
        file = Optional.of(path);
        changed = false;
    }

    void unsaved() {
        file = Optional.empty();
        changed = false;
    }

    /** Corrects the guided runs' settings, once the model's depth is known. */
    void guided(List<Guidance> settings) {
        IntStream.range(0, settings.size()).forEach(i -> runs.get(i + 1).guided(settings.get(i)));
    }

    void model(ModelInfo by) {
        runs.forEach(run -> run.model(by));
    }

    void prepared(ImageGeometry geometry) {
        runs.forEach(run -> run.prepared(geometry));
    }

    /** Takes over the complete trace; runs that were shown while their words came stay the same objects. */
    void complete(Trace whole) {
        List<Run> all = whole.runs();
        if (runs.size() == all.size()) {
            prepared(whole.geometry());
            IntStream.range(0, all.size()).forEach(i -> runs.get(i).complete(all.get(i)));
        } else {
            runs = IntStream.range(0, all.size())
                    .mapToObj(i -> RunViewModel.of(i, all.get(i), image, whole.geometry()))
                    .toList();
        }
        model(whole.model());
        asked = Optional.of(Asked.of(whole));
        runs.forEach(run -> run.given(whole.decoding().given()));
        hold(whole);
    }

    /** Replaces the trace by one that contains more. */
    void enrich(Trace more) {
        changed = file.isPresent();
        hold(more);
    }

    /** Whether it contains more than its file. */
    public boolean isChanged() {
        return changed;
    }

    private void hold(Trace whole) {
        Optional<LogitLens> lens = LogitLens.of(whole);
        runs.forEach(run -> run.lens(lens));
        trace = Optional.of(whole);
    }

    private static String name(int run) {
        return run == 0 ? "baseline" : run == 1 ? "guided" : "guided-" + run;
    }

    private static Optional<Guidance> at(List<Guidance> guidance, int run) {
        return run == 0 ? Optional.empty() : Optional.of(guidance.get(run - 1));
    }
}
