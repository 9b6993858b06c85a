package attentionlens.app.viewmodel;

import attentionlens.app.canvas.PictureRaster;
import attentionlens.app.task.Slot;
import attentionlens.app.task.TaskRunner;
import attentionlens.app.task.Work;
import attentionlens.image.ImageFiles;
import attentionlens.image.LoadedImage;
import attentionlens.image.Picture;
import attentionlens.image.PngFiles;
import attentionlens.machine.TemporaryFiles;
import attentionlens.scenes.DrawnScenes;
import attentionlens.trace.SourceImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The image that is shown. */
public final class ImageViewModel {
    private final Slot slot;
    private final MessagesViewModel messages;
    private final ReadOnlyObjectWrapper<Optional<ShownImage>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());

    ImageViewModel(TaskRunner runner, MessagesViewModel messages) {
        this.slot = new Slot(runner);
        this.messages = messages;
    }

    public ReadOnlyObjectProperty<Optional<ShownImage>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public Optional<ShownImage> shown() {
        return shown.get();
    }

    /** Opens a file; the shown image stays until it has been read. */
    void open(Path file, Consumer<ShownImage> opened) {
        start(job -> read(file), opened);
    }

    /** Shows a picture that has no file. */
    void paste(Picture picture, Consumer<ShownImage> opened) {
        start(job -> pasted(picture), opened);
    }

    /** Encodes a picture in a temporary file, as a window that is open for days would otherwise fill that folder. */
    private static ShownImage pasted(Picture picture) {
        Path file = temporary("pasted.png");
        try {
            PngFiles.write(picture, file);
            LoadedImage image = ImageFiles.read(file);
            return shown(image.source(), Optional.empty(), image.picture());
        } finally {
            remove(file);
        }
    }

    private void start(Work<ShownImage> work, Consumer<ShownImage> opened) {
        slot.start(
                work,
                image -> {
                    shown.set(Optional.of(image));
                    opened.accept(image);
                },
                messages::show);
    }

    private static ShownImage read(Path file) {
        LoadedImage image = ImageFiles.read(file);
        return shown(image.source(), Optional.of(file), image.picture());
    }

    /** Shows an image and abandons one that is still being read. */
    void show(ShownImage image) {
        slot.abandon();
        shown.set(Optional.of(image));
    }

    /** Decodes the image of a trace. Called in the background. */
    static ShownImage decode(SourceImage source) {
        return shown(source, Optional.empty(), ImageFiles.decode(source.name(), source.bytes()));
    }

    /**
     * Has something, such as the engine, read a file with the image: its own if that still holds it or, while that takes, a temporary one.
     * Called in the background.
     */
    static <T> T reading(ShownImage image, Function<Path, T> reader) {
        Optional<Path> own = image.file().filter(file -> holds(file, image.source()));
        if (own.isPresent()) {
            return reader.apply(own.get());
        }
        Path file = temporary(image.source().name());
        try {
            Files.write(file, image.source().bytes());
            return reader.apply(file);
        } catch (IOException e) {
            throw TemporaryFiles.problem(e);
        } finally {
            remove(file);
        }
    }

    private static boolean holds(Path file, SourceImage image) {
        try {
            return Files.isRegularFile(file)
                    && Files.size(file) == image.bytes().length
                    && Arrays.equals(Files.readAllBytes(file), image.bytes());
        } catch (IOException goneOrUnreadable) {
            return false;
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.resolveSibling(""));
        } catch (IOException heldBySomething) { // such as a virus scanner on Windows: it goes at exit
        }
    }

    private static Path temporary(String name) {
        Path folder = TemporaryFiles.folder("attention-lens");
        folder.toFile().deleteOnExit();
        Path file = folder.resolve(plain(name));
        file.toFile().deleteOnExit();
        return file;
    }

    /** Returns a name that stays inside its folder on every system: a trace may give its image any name. */
    private static String plain(String name) {
        String plain = name.replaceAll("[/\\\\:*?\"<>|\\p{Cntrl}]", "_");
        return plain.matches("[. ]*") ? "image" : plain;
    }

    private static ShownImage shown(SourceImage source, Optional<Path> file, Picture picture) {
        return new ShownImage(
                source,
                file,
                picture.width(),
                picture.height(),
                DrawnScenes.isDrawn(source.name(), source.bytes()),
                PictureRaster.of(picture));
    }
}
