package attentionlens.app.viewmodel;

import attentionlens.app.task.Job;
import attentionlens.app.task.Slot;
import attentionlens.app.task.TaskRunner;
import attentionlens.hallucination.Mentions;
import attentionlens.store.LensFile;
import attentionlens.study.CaptionedImage;
import attentionlens.trace.Problem;
import attentionlens.trace.Trace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds the objects that the captions of a dataset name, in the background, and again whenever other objects are looked for. */
final class DatasetReader {
    /**
     * The captions of an image as they were read.
     *
     * @param mentions what they were read by
     */
    record Read(CaptionedImage captioned, Mentions mentions) {}

    private final Slot slot;
    private final Language language;
    private final DatasetRowsViewModel rows;
    private final LibraryViewModel library;
    private final MessagesViewModel messages;

    /** The traces of captioned images, by image id. */
    private final Map<String, Path> traces = new LinkedHashMap<>();

    private final Map<String, Path> unread = new LinkedHashMap<>();

    DatasetReader(
            TaskRunner runner,
            Language language,
            DatasetRowsViewModel rows,
            LibraryViewModel library,
            MessagesViewModel messages) {
        this.slot = new Slot(runner);
        this.language = language;
        this.rows = rows;
        this.library = library;
        this.messages = messages;
    }

    /** Reads the captions of a trace. Takes some milliseconds: called in the background. */
    Read read(Trace trace) {
        Mentions mentions = language.mentions();
        return new Read(CaptionedImage.of(trace, mentions), mentions);
    }

    /** Forgets everything and reads the captions of earlier traces. */
    void load(Map<String, Path> earlier) {
        traces.clear();
        traces.putAll(earlier);
        readAgain();
    }

    /** Takes the captions of an image that has just been captioned. */
    void take(String imageId, Path trace, Read read) {
        traces.put(imageId, trace);
        library.overwritten(trace);
        if (language.isCurrent(read.mentions())) {
            rows.captioned(imageId, read.captioned());
        } else {
            unread.put(imageId, trace);
            readUnread();
        }
    }

    /** Reads all captions again. */
    void readAgain() {
        slot.abandon();
        unread.clear();
        unread.putAll(traces);
        readUnread();
    }

    void cancel() {
        slot.cancel();
    }

    private void readUnread() {
        if (slot.isRunning() || unread.isEmpty()) {
            return;
        }
        Map<String, Path> open = new LinkedHashMap<>(unread);
        unread.clear();
        slot.start(job -> read(open, job), ended -> readUnread(), messages::show);
    }

    private Map<String, Path> read(Map<String, Path> open, Job job) {
        open.forEach((imageId, trace) -> {
            if (!job.isCancelled()) {
                read(imageId, trace, job);
            }
        });
        return open;
    }

    private void read(String imageId, Path trace, Job job) {
        try {
            CaptionedImage captioned = read(LensFile.read(trace)).captioned();
            job.publish(() -> rows.captioned(imageId, captioned));
        } catch (Problem | InternalError fault) { // the latter if another program shortens the file meanwhile
            String reason = "It was captioned, but its trace cannot be read. " + fault.getMessage();
            job.publish(() -> rows.skipped(imageId, reason));
        }
    }
}
