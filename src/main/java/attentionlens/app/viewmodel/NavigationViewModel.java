package attentionlens.app.viewmodel;

import java.util.List;
import java.util.Optional;

/** Which trace is shown, in which columns; what the user changes can be undone. */
public final class NavigationViewModel {
    private final HistoryViewModel history;
    private final LibraryViewModel library;
    private final TraceViewModel trace;
    private final SelectionViewModel selection;
    private final OverlayViewModel overlay;
    private final RequestViewModel request;
    private final ImageViewModel image;
    private final GenerationViewModel generation;
    private final DatasetViewModel dataset;

    NavigationViewModel(
            HistoryViewModel history,
            LibraryViewModel library,
            TraceViewModel trace,
            SelectionViewModel selection,
            OverlayViewModel overlay,
            RequestViewModel request,
            ImageViewModel image,
            GenerationViewModel generation,
            DatasetViewModel dataset) {
        this.history = history;
        this.library = library;
        this.trace = trace;
        this.selection = selection;
        this.overlay = overlay;
        this.request = request;
        this.image = image;
        this.generation = generation;
        this.dataset = dataset;
    }

    /** Adds a trace to those at hand and shows it. */
    void take(TraceEntry entry) {
        history.before("open " + entry.name());
        library.add(entry);
        display(entry);
    }

    /** Shows one of the traces at hand. */
    public void show(TraceEntry entry) {
        history.before("show " + entry.name());
        display(entry);
    }

    /** Shows a run, which may be another trace's, in a column. */
    public void compare(int column, RunViewModel run) {
        history.before("compare");
        trace.compare(column, run);
    }

    /** Shows a run of the shown trace beside the left one, unless it is shown already. */
    public void stepTo(RunViewModel run) {
        boolean there = trace.runs().contains(run);
        if (!there) {
            history.before("step through runs");
            trace.compare(1, run);
        }
    }

    /** Shows the left column alone. */
    public void showOne() {
        history.before("compare");
        trace.alone();
    }

    /** Closes a trace and stops what the model does for it; its file stays. */
    public void close(TraceEntry entry) {
        generation.cancel(entry);
        int place = library.entries().indexOf(entry);
        history.before("close " + entry.name(), () -> library.add(place, entry), () -> library.remove(entry));
        library.remove(entry);
        if (trace.isShown(entry)) {
            library.entries().stream().findFirst().ifPresentOrElse(this::display, trace::clear);
        } else if (entry.runs().stream().anyMatch(trace.runs()::contains)) {
            trace.entryProperty().get().ifPresent(trace::show);
        }
    }

    /** Shows a trace, without a step to undo. */
    void display(TraceEntry entry) {
        display(entry, TraceViewModel.columns(entry));
    }

    /** Shows a new image, which has no captions yet. */
    void showNew(ShownImage opened) {
        generation.cancel();
        history.before("open image");
        TraceEntry entry = new TraceEntry(opened);
        library.add(entry);
        selection.followNewest();
        display(entry);
    }

    /** Returns what restores the present state. */
    Runnable remember() {
        Optional<TraceEntry> entry = trace.entryProperty().get();
        List<RunViewModel> columns = List.copyOf(trace.runs());
        Selection chosen = selection.chosen();
        OverlayViewModel.Look look = overlay.look();
        RequestViewModel.Setting setting = request.setting();
        return () -> {
            overlay.restore(look);
            request.restore(setting);
            boolean same =
                    trace.entryProperty().get().equals(entry) && trace.runs().equals(columns);
            if (!same) {
                entry.ifPresentOrElse(then -> display(then, columns), trace::clear);
            }
            selection.restore(chosen);
        };
    }

    private void display(TraceEntry entry, List<RunViewModel> columns) {
        dataset.shownProperty().set(false);
        image.show(entry.image());
        trace.show(entry, columns);
        generation.timed(entry.trace());
        if (!library.entries().contains(entry)) {
            library.add(entry);
        }
    }
}
