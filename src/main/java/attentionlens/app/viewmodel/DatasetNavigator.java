package attentionlens.app.viewmodel;

import attentionlens.app.task.Slot;
import attentionlens.app.task.TaskRunner;
import attentionlens.app.viewmodel.DatasetRow.State;
import attentionlens.store.LensFile;
import attentionlens.study.ImageList;
import attentionlens.trace.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Steps through the traces of a dataset's rows, in the order of the table, and back to the table. */
public final class DatasetNavigator {
    private record Opened(Trace trace, ShownImage image) {}

    private final Workspace workspace;
    private final Slot slot;
    private Optional<TraceEntry> latest = Optional.empty();
    private Selection begun = Selection.INITIAL;

    DatasetNavigator(TaskRunner runner, Workspace workspace) {
        this.workspace = workspace;
        this.slot = new Slot(runner);
    }

    /** Shows a row's trace, at the mention to look at first; its image if it has not been captioned yet. */
    public void open(DatasetRow row) {
        workspace.messages().dismiss();
        slot.abandon();
        Optional<Path> trace = row.trace().filter(file -> row.state() == State.DONE);
        Optional<TraceEntry> there = trace.flatMap(this::atHand);
        if (there.isPresent()) {
            workspace.navigation().show(there.get());
            choose(row);
        } else if (trace.isPresent()) {
            slot.start(job -> read(trace.get()), opened -> show(row, opened), workspace.messages()::show);
        } else {
            row.image().ifPresent(image -> workspace.open(image.file()));
        }
    }

    private Optional<TraceEntry> atHand(Path trace) {
        return workspace.library().entries().stream()
                .filter(entry -> entry.file().equals(Optional.of(trace)))
                .findFirst();
    }

    private static Opened read(Path trace) {
        Trace read = LensFile.read(trace);
        return new Opened(read, ImageViewModel.decode(read.image()));
    }

    /** Shows a row's trace and closes the previous row's, so that many of them do not push out what the user made. */
    private void show(DatasetRow row, Opened opened) {
        TraceEntry entry = TraceEntry.of(opened.trace(), opened.image(), row.trace());
        latest.filter(before -> !isCompared(before)).ifPresent(workspace.library()::remove);
        latest = Optional.of(entry);
        workspace.navigation().take(entry);
        choose(row);
    }

    /** Whether a run of a trace is shown beside another trace's. */
    private boolean isCompared(TraceEntry entry) {
        return !workspace.trace().isShown(entry)
                && workspace.trace().runs().stream().anyMatch(entry.runs()::contains);
    }

    private void choose(DatasetRow row) {
        int run = workspace.dataset().rows().runProperty().get();
        List<RunViewModel> runs =
                workspace.trace().entryProperty().get().map(TraceEntry::runs).orElse(List.of());
        if (run > 1 && run < runs.size()) {
            workspace.navigation().compare(1, runs.get(run));
        }
        int column = Math.min(Math.min(run, 1), workspace.trace().runs().size() - 1);
        Selection now = workspace.selection().chosen();
        workspace.selection().restore(now.withWord(column, word(row, run, column)));
        begun = workspace.selection().chosen();
    }

    /** Returns the word of the mention to look at first, or {@link SelectionViewModel#NONE} if no object is named. */
    private int word(DatasetRow row, int run, int column) {
        Optional<RunViewModel> shown = workspace.trace().run(column);
        return row.caption(run)
                .flatMap(DatasetCaption::worst)
                .map(worst -> worst.mention().span().start())
                .flatMap(start -> shown.flatMap(of -> of.wordAt(start))
                        .map(word -> shown.get().words().indexOf(word)))
                .orElse(SelectionViewModel.NONE);
    }

    /** Returns the row whose trace or image is shown; empty if something else is. */
    public Optional<DatasetRow> current() {
        Optional<TraceEntry> shown = workspace.trace().entryProperty().get();
        return workspace.dataset().rows().shown().stream()
                .filter(row -> shown.filter(entry -> isOf(row, entry)).isPresent())
                .findFirst();
    }

    private static boolean isOf(DatasetRow row, TraceEntry entry) {
        Optional<Path> file = entry.image().file();
        boolean image = file.isPresent() && file.equals(row.image().map(ImageList.Entry::file));
        return image || (entry.file().isPresent() && entry.file().equals(row.trace()));
    }

    /** Returns the position of the shown row in the table, from 0; -1 if none is shown. */
    public int place() {
        List<DatasetRow> shown = workspace.dataset().rows().shown();
        return current()
                .map(row -> IntStream.range(0, shown.size())
                        .filter(place -> shown.get(place).index() == row.index())
                        .findFirst()
                        .orElse(-1))
                .orElse(-1);
    }

    /** Shows another row of the table, a number of rows further on. */
    public void step(int by) {
        List<DatasetRow> shown = workspace.dataset().rows().shown();
        int place = place();
        int next = Math.clamp((long) place + by, 0, Math.max(0, shown.size() - 1));
        if (place >= 0 && next != place) {
            open(shown.get(next));
        }
    }

    /** Goes back to the table if nothing was chosen since the row was opened, or nothing is chosen now. Returns whether it did. */
    public boolean back() {
        Selection now = workspace.selection().chosen();
        boolean free = now.equals(begun)
                || (now.word() == SelectionViewModel.NONE
                        && now.patch().isEmpty()
                        && now.box().isEmpty());
        boolean goes = free && !workspace.dataset().shownProperty().get() && place() >= 0;
        if (goes) {
            workspace.dataset().shownProperty().set(true);
        }
        return goes;
    }
}
