package attentionlens.app.view;

import attentionlens.app.canvas.ImageCanvas;
import attentionlens.app.canvas.ImageCanvas.Overlay;
import attentionlens.app.canvas.ImageCanvas.Picture;
import attentionlens.app.viewmodel.ShownImage;
import attentionlens.app.viewmodel.Workspace;
import java.util.Optional;

/** Shows the image with a run's heat. */
final class RunImage {
    private RunImage() {}

    static ImageCanvas of(Workspace workspace, int run, ViewState state) {
        ImageCanvas canvas = new ImageCanvas();
        canvas.setId("image-" + run);
        canvas.setFocusTraversable(true);
        canvas.setAccessibleText("Image with the heatmap of the chosen word");
        canvas.paletteProperty().bind(state.paletteProperty());
        canvas.cameraProperty().bindBidirectional(state.cameraProperty());
        canvas.pointedProperty().bindBidirectional(workspace.selection().patchProperty());
        canvas.pictureProperty().bind(workspace.image().shownProperty().map(shown -> shown.map(RunImage::picture)));
        canvas.geometryProperty().bind(workspace.trace().geometryProperty());
        canvas.overlayProperty()
                .bind(workspace
                        .heat()
                        .heatsProperty()
                        .flatMap(heats -> workspace
                                .overlay()
                                .visibleProperty()
                                .map(visible -> Optional.of(heats)
                                        .filter(ignored -> visible)
                                        .flatMap(shown -> shown.of(run))
                                        .map(heat -> new Overlay(
                                                heat.raster(),
                                                workspace
                                                        .overlay()
                                                        .smoothProperty()
                                                        .get())))));
        return canvas;
    }

    private static Picture picture(ShownImage shown) {
        return new Picture(shown.raster(), shown.width(), shown.height());
    }
}
