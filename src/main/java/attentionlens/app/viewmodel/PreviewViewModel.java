package attentionlens.app.viewmodel;

import attentionlens.app.canvas.Raster;
import attentionlens.app.task.Slot;
import attentionlens.app.task.TaskRunner;
import attentionlens.figure.Figure;
import attentionlens.figure.PngFile;
import attentionlens.trace.Problem;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A small picture of the figure that will be written, drawn in the background, and only for the latest request. */
public final class PreviewViewModel {
    /**
     * The preview that is shown.
     *
     * @param raster the small picture; empty if it cannot be drawn
     * @param note the size that the file will have, or why there is no picture
     */
    public record Preview(Optional<Raster> raster, String note) {
        static final Preview NONE = new Preview(Optional.empty(), "");
    }

    private final Workspace workspace;
    private final Slot slot;
    private final ReadOnlyObjectWrapper<Preview> preview = new ReadOnlyObjectWrapper<>(Preview.NONE);

    PreviewViewModel(TaskRunner runner, Workspace workspace) {
        this.workspace = workspace;
        this.slot = new Slot(runner);
    }

    public ReadOnlyObjectProperty<Preview> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /**
     * Draws the preview.
     *
     * @param across largest width of the small picture, pixels
     * @param down its largest height, pixels
     */
    public void draw(Export export, int across, int down) {
        try {
            Callable<Figure> figure = new ExportFigures(workspace, export.theme()).of(export.panel());
            slot.start(job -> draw(figure.call(), export.width(), across, down), preview::set, this::fail);
        } catch (Problem problem) {
            fail(problem);
        }
    }

    /** Shows why there is no picture. */
    public void fail(Throwable failure) {
        slot.abandon();
        preview.set(new Preview(Optional.empty(), Message.of(failure).text()));
    }

    /** Shows nothing. */
    public void clear() {
        slot.abandon();
        preview.set(Preview.NONE);
    }

    private static Preview draw(Figure figure, int width, int across, int down) {
        int fitting = (int) Math.min(across, down * figure.width() / figure.height());
        long height = (long) Math.ceil(figure.height() * width / figure.width());
        Raster raster = CurvesViewModel.raster(PngFile.draw(figure, Math.max(1, fitting)));
        return new Preview(Optional.of(raster), width + " × " + height + " pixels");
    }
}
