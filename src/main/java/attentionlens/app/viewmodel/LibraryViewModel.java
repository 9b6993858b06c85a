package attentionlens.app.viewmodel;

import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The traces at hand, the newest first, each of which can be looked at or compared with another. */
public final class LibraryViewModel {
    private static final int MOST = 24;

    private final ObservableList<TraceEntry> entries = FXCollections.observableArrayList();
    private final ObservableList<TraceEntry> entriesView = FXCollections.unmodifiableObservableList(entries);
    private final HistoryViewModel history;
    private final MessagesViewModel messages;
    private final long most;
    /** Entries that were closed, for as long as undo may bring them back. */
    private final Set<TraceEntry> closed = Collections.newSetFromMap(new WeakHashMap<>());

    /** @param most bytes that traces may take in memory */
    LibraryViewModel(HistoryViewModel history, MessagesViewModel messages, long most) {
        this.history = history;
        this.messages = messages;
        this.most = most;
    }

    public ObservableList<TraceEntry> entries() {
        return entriesView;
    }

    /** Returns the entry that a run belongs to. */
    public Optional<TraceEntry> holding(RunViewModel run) {
        return entries.stream().filter(entry -> entry.runs().contains(run)).findFirst();
    }

    /** Adds an entry and removes those without captions. */
    void add(TraceEntry entry) {
        add(0, entry);
    }

    /** Adds an entry at a place in the list, or at its end if the list is shorter by now. */
    void add(int place, TraceEntry entry) {
        entries.stream().filter(old -> old.runs().isEmpty()).toList().forEach(this::remove);
        closed.remove(entry);
        number(entry);
        entries.add(Math.min(place, entries.size()), entry);
        if (entries.size() > MOST) {
            remove(entries.getLast());
        }
        makeRoom(entry);
    }

    /** Takes over that an entry was saved, which may give it another name. */
    void saved(TraceEntry entry, Path file) {
        overwritten(file);
        entry.savedAs(file);
        number(entry);
        touch(entry);
    }

    /** Takes over that a file has been written: the entry that was saved in it, if there is one, is in no file any more. */
    void overwritten(Path file) {
        for (TraceEntry entry : List.copyOf(entries)) {
            if (entry.file().equals(Optional.of(file))) {
                entry.unsaved();
                number(entry);
                touch(entry);
            }
        }
    }

    /** Tells an entry from the others of its name. */
    private void number(TraceEntry entry) {
        int number = 1;
        entry.number(number);
        while (entries.stream()
                .anyMatch(other -> !other.equals(entry) && other.name().equals(entry.name()))) {
            entry.number(++number);
        }
    }

    /** Notifies listeners that an entry has changed. */
    void touch(TraceEntry entry) {
        int at = entries.indexOf(entry);
        if (at >= 0) {
            entries.set(at, entry);
            makeRoom(entry);
        }
    }

    /** Frees memory if traces take too much: forgets what was closed, then closes the oldest entries, but never the one given. */
    private void makeRoom(TraceEntry keep) {
        if (bytes() <= most) {
            return;
        }
        history.clear(); // it keeps closed entries in memory
        closed.clear();
        int count = 0;
        while (entries.size() > 1 && !entries.getLast().equals(keep) && bytes() > most) {
            entries.removeLast();
            count++;
        }
        if (count > 0) {
            messages.show(
                    new Problem(
                            "Memory is full: the oldest " + (count == 1 ? "trace was" : count + " traces were")
                                    + " closed. Save traces to open them from their files, or start with more memory (ATTENTION_LENS_HEAP)."));
        }
    }

    private long bytes() {
        List<TraceEntry> all = Stream.concat(entries.stream(), closed.stream()).toList();
        long runs = all.stream()
                .flatMap(entry -> entry.runs().stream())
                .mapToLong(RunViewModel::bytes)
                .sum();
        return runs
                + all.stream()
                        .map(TraceEntry::image)
                        .distinct()
                        .mapToLong(ShownImage::bytes)
                        .sum();
    }

    void remove(TraceEntry entry) {
        if (entries.remove(entry)) {
            closed.add(entry);
        }
    }
}
