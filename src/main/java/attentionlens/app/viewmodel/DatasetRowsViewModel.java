package attentionlens.app.viewmodel;

import attentionlens.app.task.Slot;
import attentionlens.app.task.TaskRunner;
import attentionlens.app.viewmodel.DatasetRow.State;
import attentionlens.store.CaptionFile.BadRow;
import attentionlens.study.CaptionedImage;
import attentionlens.study.ImageList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;

/** The images of a dataset as rows, judged in the background, and again whenever the ground truth or the detector changes. */
public final class DatasetRowsViewModel {
    private static final int AT_ONCE = 64;

    /** The captions of an image as they were read, and as they were judged. */
    private record Judged(CaptionedImage read, List<DatasetCaption> captions) {}

    private final MessagesViewModel messages;
    private final Slot slot;
    private final ObservableList<DatasetRow> rows = FXCollections.observableArrayList();
    private final FilteredList<DatasetRow> filtered = new FilteredList<>(rows);
    private final SortedList<DatasetRow> sorted = new SortedList<>(filtered);
    private final StringProperty filter = new SimpleStringProperty("");
    private final IntegerProperty run = new SimpleIntegerProperty();
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<Integer, CaptionedImage> captionedImages = new HashMap<>();
    private final Map<Integer, DatasetJudge> judgedBy = new HashMap<>();
    private DatasetJudge judge = DatasetJudge.NONE;

    DatasetRowsViewModel(TaskRunner runner, MessagesViewModel messages) {
        this.messages = messages;
        this.slot = new Slot(runner);
        filter.subscribe(this::narrow);
        run.subscribe(this::narrow);
    }

    /** All rows, in the queue's order. */
    public List<DatasetRow> all() {
        return List.copyOf(rows);
    }

    /** The rows that match the filter, sorted. */
    public SortedList<DatasetRow> shown() {
        return sorted;
    }

    /** Returns rows under their columns' names, to be pasted into a spreadsheet. */
    public String tabbed(List<DatasetRow> of) {
        return DatasetNumbers.table(of, run.get()).tabbed();
    }

    /** The words that shown rows contain. */
    public StringProperty filterProperty() {
        return filter;
    }

    /** The run whose captions are shown: 0 for the baseline. */
    public IntegerProperty runProperty() {
        return run;
    }

    /** Returns the largest number of runs that an image has. */
    public int runs() {
        return rows.stream().mapToInt(row -> row.captions().size()).max().orElse(0);
    }

    /** Counts up whenever a row changes. */
    public ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** Returns the number of rows in a state. */
    public int count(State state) {
        return (int) rows.stream().filter(row -> row.state() == state).count();
    }

    /** Returns the captions of some image; empty if none is captioned. */
    Optional<CaptionedImage> any() {
        return captionedImages.values().stream().findFirst();
    }

    /** Whether rows are judged by a detector. */
    public boolean hasDetector() {
        return any().filter(image -> judge.detector()
                        .filter(found -> found.judges(Optional.of(image.model())))
                        .isPresent())
                .isPresent();
    }

    DatasetJudge judge() {
        return judge;
    }

    void load(DatasetPlan plan) {
        slot.abandon();
        places.clear();
        captionedImages.clear();
        judgedBy.clear();
        List<DatasetRow> all = new ArrayList<>();
        for (ImageList.Entry image : plan.entries()) {
            places.put(image.imageId(), all.size());
            all.add(new DatasetRow(
                    all.size(),
                    String.valueOf(image.file().getFileName()),
                    Optional.of(image),
                    Optional.of(plan.folder().trace(image)),
                    State.WAITING,
                    "",
                    List.of()));
        }
        for (BadRow bad : plan.bad()) {
            String name = (plan.list().isPresent() ? "line " : "image ") + bad.line();
            all.add(new DatasetRow(
                    all.size(), name, Optional.empty(), Optional.empty(), State.BAD, bad.reason(), List.of()));
        }
        rows.setAll(all);
        change();
    }

    /** Changes what rows are judged by, and judges all of them again. */
    void judgeBy(DatasetJudge other) {
        if (!other.equals(judge)) {
            judge = other;
            judgePending();
            change();
        }
    }

    void captioned(String imageId, CaptionedImage image) {
        place(imageId).ifPresent(place -> {
            captionedImages.put(place, image);
            judgedBy.remove(place);
            judgePending();
        });
    }

    void skipped(String imageId, String reason) {
        place(imageId).ifPresent(place -> {
            captionedImages.remove(place);
            set(rows.get(place).with(State.BAD, reason));
            change();
        });
    }

    private Optional<Integer> place(String imageId) {
        return Optional.ofNullable(places.get(imageId));
    }

    /** Marks the first waiting row after an image as the one in progress; without an image, the first waiting row. */
    void running(Optional<String> after) {
        int from = after.flatMap(this::place).orElse(-1) + 1;
        stopped();
        IntStream.range(from, rows.size())
                .mapToObj(rows::get)
                .filter(row -> row.state() == State.WAITING && !captionedImages.containsKey(row.index()))
                .findFirst()
                .ifPresent(row -> set(row.with(State.RUNNING, "")));
    }

    /** Marks no row as in progress. */
    void stopped() {
        all().stream().filter(row -> row.state() == State.RUNNING).forEach(row -> set(row.with(State.WAITING, "")));
    }

    private void judgePending() {
        if (slot.isRunning()) {
            return;
        }
        DatasetJudge by = judge;
        Map<Integer, CaptionedImage> open = captionedImages.entrySet().stream()
                .filter(entry -> !by.equals(judgedBy.get(entry.getKey())))
                .limit(AT_ONCE)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (!open.isEmpty()) {
            slot.start(job -> judged(open, by), found -> take(found, by), messages::show);
        }
    }

    private static Map<Integer, Judged> judged(Map<Integer, CaptionedImage> open, DatasetJudge by) {
        Map<Integer, Judged> out = new HashMap<>();
        open.forEach((place, read) -> out.put(place, new Judged(read, by.judge(read))));
        return out;
    }

    /** Takes the judged captions; those that were read again meanwhile are judged once more. */
    private void take(Map<Integer, Judged> found, DatasetJudge by) {
        found.forEach((place, judged) -> {
            if (judged.read().equals(captionedImages.get(place))) {
                judgedBy.put(place, by);
                set(rows.get(place).with(judged.captions()));
            }
        });
        change();
        judgePending();
    }

    private void set(DatasetRow row) {
        rows.set(row.index(), row);
    }

    private void narrow() {
        String words = filter.get();
        int of = run.get();
        filtered.setPredicate(row -> row.matches(words, of));
    }

    private void change() {
        changes.set(changes.get() + 1);
    }
}
