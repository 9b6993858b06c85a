package attentionlens.app.viewmodel;

import attentionlens.app.canvas.PictureRaster;
import attentionlens.app.canvas.Raster;
import attentionlens.app.task.Slot;
import attentionlens.app.task.TaskRunner;
import attentionlens.image.ImageFiles;
import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Small pictures of images, read in the background when they are asked for; the latest request comes first. */
public final class ThumbnailsViewModel {
    /** Pixels of the longer side, enough for screens with two pixels per window pixel. */
    private static final int LONGEST = 128;

    private static final int KEPT = 600;
    private static final int WANTED = 60;

    private final Slot slot;
    private final Deque<Path> wanted = new ArrayDeque<>();
    private final Map<Path, ReadOnlyObjectWrapper<Optional<Raster>>> known = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, ReadOnlyObjectWrapper<Optional<Raster>>> eldest) {
            return size() > KEPT;
        }
    };

    ThumbnailsViewModel(TaskRunner runner) {
        slot = new Slot(runner);
    }

    /** Returns an image's picture; empty until it is read, or if it cannot be read. */
    public ReadOnlyObjectProperty<Optional<Raster>> of(Path image) {
        ReadOnlyObjectWrapper<Optional<Raster>> found = known.get(image);
        if (found == null) {
            found = new ReadOnlyObjectWrapper<>(Optional.empty());
            known.put(image, found);
            want(image);
        }
        return found.getReadOnlyProperty();
    }

    private void want(Path image) {
        wanted.push(image);
        if (wanted.size() > WANTED) { // scrolled out of view long ago; asked for again when it comes back
            known.remove(wanted.removeLast());
        }
        read();
    }

    private void read() {
        if (!slot.isRunning() && !wanted.isEmpty()) {
            Path image = wanted.pop();
            slot.start(job -> small(image), picture -> took(image, picture), failure -> read());
        }
    }

    private void took(Path image, Optional<Raster> picture) {
        ReadOnlyObjectWrapper<Optional<Raster>> of = known.get(image);
        if (of != null) {
            of.set(picture);
        }
        read();
    }

    private static Optional<Raster> small(Path image) {
        try {
            return Optional.of(PictureRaster.of(ImageFiles.read(image).picture(), LONGEST));
        } catch (Problem problem) {
            return Optional.empty(); // the queue says why
        }
    }
}
