package attentionlens.app.viewmodel;

import attentionlens.app.task.Jobs;
import attentionlens.app.task.Slot;
import attentionlens.app.task.TaskRunner;
import attentionlens.lens.LogitLens;
import attentionlens.store.LensFile;
import attentionlens.trace.Problem;
import attentionlens.trace.Trace;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** Reads and writes trace files in the background. The file asked for last is the one that is read; all that are to be written are. */
public final class TraceFiles {
    /** A trace and its image. */
    record Opened(Trace trace, ShownImage image) {}

    private final Slot reading;
    private final Jobs writing;

    TraceFiles(TaskRunner runner) {
        reading = new Slot(runner);
        writing = new Jobs(runner);
    }

    void read(Path path, Consumer<Opened> opened, Consumer<Throwable> failed) {
        reading.start(
                ignored -> {
                    Trace read = LensFile.read(path);
                    requireSound(path, read);
                    return new Opened(read, ImageViewModel.decode(read.image()));
                },
                opened,
                failed);
    }

    private static void requireSound(Path path, Trace read) {
        try {
            LogitLens.of(read);
        } catch (Problem e) {
            throw new Problem(path + ": " + e.getMessage(), e);
        }
    }

    void write(Trace trace, Path target, Consumer<Path> written, Consumer<Throwable> failed) {
        writing.start(
                () -> {
                    LensFile.write(trace, target);
                    return target;
                },
                written,
                failed);
    }

    boolean isReading() {
        return reading.isRunning();
    }

    boolean isRunning() {
        return reading.isRunning() || writing.isRunning();
    }

    /** Returns the path with its extension, added if it is missing. */
    public static Path withExtension(Path path, String extension) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(extension)
                ? path
                : path.resolveSibling(path.getFileName() + extension);
    }
}
