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
import java.util.stream.IntStream;

/** An image and what was said of it: one of the traces at hand. */
public final class TraceEntry {
    private final ShownImage image;
    private int number = 1;
    private List<RunViewModel> runs = List.of();
    private Optional<Trace> trace = Optional.empty();
    private Optional<Path> file = Optional.empty();
    private boolean changed;

    /** An image of which nothing was said yet. */
    TraceEntry(ShownImage image) {
        this.image = image;
    }

    /** A trace that is complete. */
    static TraceEntry of(Trace whole, ShownImage image, Optional<Path> file) {
        TraceEntry entry = new TraceEntry(image);
        entry.complete(whole);
        entry.file = file;
        return entry;
    }

    /** An entry whose words are to come. */
    static TraceEntry awaited(ShownImage image, List<Guidance> guidance) {
        TraceEntry entry = new TraceEntry(image);
        entry.runs = IntStream.rangeClosed(0, guidance.size())
                .mapToObj(run -> new RunViewModel(run, name(run), image, at(guidance, run)))
                .toList();
        return entry;
    }

    public ShownImage image() {
        return image;
    }

    /** The baseline, and guided runs after it; empty where nothing was said yet. */
    public List<RunViewModel> runs() {
        return runs;
    }

    /** The whole trace; empty until the last run has ended. */
    public Optional<Trace> trace() {
        return trace;
    }

    /** Where it lies, if it was saved or opened. */
    public Optional<Path> file() {
        return file;
    }

    /** What it is called: the file's or the image's name. */
    public String name() {
        String whole = file.map(Path::getFileName)
                .map(Path::toString)
                .orElse(image.source().name());
        return whole.replaceFirst("\\.[^.]*$", "") + (number > 1 ? " " + number : "");
    }

    /** Tells it from others of the same name: the second, the third... */
    void number(int ordinal) {
        number = ordinal;
    }

    void savedAs(Path path) {
        file = Optional.of(path);
        number = 1;
        changed = false;
    }

    /** The guided runs' settings, once it is known how deep the model is. */
    void guided(List<Guidance> settings) {
        IntStream.range(0, settings.size()).forEach(i -> runs.get(i + 1).guided(settings.get(i)));
    }

    void said(ModelInfo by) {
        runs.forEach(run -> run.said(by));
    }

    void prepared(ImageGeometry geometry) {
        runs.forEach(run -> run.prepared(geometry));
    }

    /** Takes over what came in the end; runs that were shown while they came stay what they are. */
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
        said(whole.model());
        runs.forEach(run -> run.given(whole.decoding().given()));
        hold(whole);
    }

    /** The trace has more in it than it had. */
    void enrich(Trace more) {
        changed = file.isPresent();
        hold(more);
    }

    /** Whether it has more in it than its file. */
    public boolean isChanged() {
        return changed;
    }

    private void hold(Trace whole) {
        Optional<LogitLens> lens = LogitLens.of(whole);
        runs.forEach(run -> run.reads(lens));
        trace = Optional.of(whole);
    }

    private static String name(int run) {
        return run == 0 ? "baseline" : run == 1 ? "guided" : "guided-" + run;
    }

    private static Optional<Guidance> at(List<Guidance> guidance, int run) {
        return run == 0 ? Optional.empty() : Optional.of(guidance.get(run - 1));
    }
}
