package attentionlens.app.view;

import attentionlens.app.canvas.Images;
import attentionlens.app.viewmodel.Export;
import attentionlens.app.viewmodel.Panel;
import attentionlens.app.viewmodel.PreviewViewModel;
import attentionlens.app.viewmodel.PreviewViewModel.Preview;
import attentionlens.trace.Problem;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** A small picture of what will be exported, and its size. */
final class PreviewPane extends VBox {
    private static final int WIDTH = 380;
    private static final int HEIGHT = 300;
    /** Pixels of the picture per pixel of the window, so that it is sharp on fine screens too. */
    private static final int FINE = 2;

    private final PreviewViewModel preview;
    private final Function<Panel, Optional<Image>> shot;
    private final ImageView view = new ImageView();
    private final Label note = Build.label("", "small", "dim");

    /** @param shot takes a picture of a panel that is exported as it is seen */
    PreviewPane(PreviewViewModel preview, Function<Panel, Optional<Image>> shot) {
        super(8);
        this.preview = preview;
        this.shot = shot;
        setId("export-preview");
        setAlignment(Pos.CENTER);
        view.setPreserveRatio(true);
        view.setSmooth(true);
        view.setFitWidth(WIDTH);
        view.setFitHeight(HEIGHT);
        view.setAccessibleText("Preview of the figure");
        note.setId("export-size");
        note.setWrapText(true);
        note.setAlignment(Pos.CENTER);
        note.setMaxWidth(WIDTH);
        note.setTextAlignment(TextAlignment.CENTER);
        StackPane frame = new StackPane(view);
        frame.setMinSize(WIDTH, HEIGHT);
        frame.setMaxSize(WIDTH, HEIGHT);
        getChildren().addAll(frame, note);
        Build.whileSeen(this, preview.previewProperty()).subscribe(this::show);
    }

    /** Shows what would be exported, or what is wrong with the settings. */
    void update(Panel panel, Supplier<Export> export) {
        if (!panel.drawn()) {
            preview.clear();
            shot.apply(panel).ifPresent(this::show);
            return;
        }
        try {
            preview.draw(export.get(), FINE * WIDTH, FINE * HEIGHT);
        } catch (Problem problem) {
            preview.fail(problem);
        }
    }

    private void show(Preview now) {
        view.setImage(now.raster().map(Images::of).orElse(null));
        note.setText(now.note());
    }

    private void show(Image seen) {
        view.setImage(seen);
        note.setText(Math.round(seen.getWidth()) + " × " + Math.round(seen.getHeight()) + " pixels");
    }
}
