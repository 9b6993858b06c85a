package attentionlens.app.viewmodel;

import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The traces at hand, the newest first, each of which can be looked at or compared with another. */
public final class LibraryViewModel {
    private static final int MOST = 24;

    private final ObservableList<TraceEntry> entries = FXCollections.observableArrayList();
    private final ObservableList<TraceEntry> entriesView = FXCollections.unmodifiableObservableList(entries);

    public ObservableList<TraceEntry> entries() {
        return entriesView;
    }

    /** The entry that a run is one of. */
    public Optional<TraceEntry> holding(RunViewModel run) {
        return entries.stream().filter(entry -> entry.runs().contains(run)).findFirst();
    }

    /** Takes an entry in; one of the same image of which nothing was said yet makes place for it. */
    void add(TraceEntry entry) {
        add(0, entry);
    }

    /** The same at a place in the list, if it is still there. */
    void add(int place, TraceEntry entry) {
        entries.removeIf(old -> old.runs().isEmpty());
        int number = 1;
        entry.number(number);
        while (entries.stream().map(TraceEntry::name).anyMatch(entry.name()::equals)) {
            entry.number(++number);
        }
        entries.add(Math.min(place, entries.size()), entry);
        if (entries.size() > MOST) {
            entries.removeLast();
        }
    }

    /** Tells that an entry has changed. */
    void touch(TraceEntry entry) {
        int at = entries.indexOf(entry);
        if (at >= 0) {
            entries.set(at, entry);
        }
    }

    /**
     * Closes the oldest traces where all of them take more memory than they may; never the one given.
     *
     * @param bytes they may take
     * @return how many were closed
     */
    int makeRoom(TraceEntry keep, long bytes) {
        int closed = 0;
        while (entries.size() > 1 && !entries.getLast().equals(keep) && bytes() > bytes) {
            entries.removeLast();
            closed++;
        }
        return closed;
    }

    private long bytes() {
        return entries.stream()
                .flatMap(entry -> entry.runs().stream())
                .mapToLong(RunViewModel::bytes)
                .sum();
    }

    void remove(TraceEntry entry) {
        entries.remove(entry);
    }
}
