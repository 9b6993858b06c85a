package attentionlens.app.view;

import attentionlens.app.canvas.ImageCanvas;
import attentionlens.app.canvas.ImageCanvas.Overlay;
import attentionlens.app.canvas.ImageCanvas.Picture;
import attentionlens.app.viewmodel.OutlinesViewModel.Outlines;
import attentionlens.app.viewmodel.RunViewModel;
import attentionlens.app.viewmodel.SelectionViewModel;
import attentionlens.app.viewmodel.ShownImage;
import attentionlens.app.viewmodel.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds the image of a column, with its heat, words and boxes. */
final class RunImage {
    private RunImage() {}

    static ImageCanvas of(Workspace workspace, int column, ViewState state) {
        ImageCanvas canvas = new ImageCanvas();
        SelectionViewModel selection = workspace.selection();
        canvas.setId("image-" + column);
        canvas.setFocusTraversable(true);
        canvas.setAccessibleText("Image with the heatmap of the chosen word, or with what its patches say");
        canvas.paletteProperty().bind(state.paletteProperty());
        canvas.textProperty().bind(state.textProperty());
        canvas.cameraProperty().bindBidirectional(state.cameraProperty());
        canvas.drawingProperty().bind(state.drawingProperty());
        canvas.pointedProperty().bindBidirectional(selection.pointedProperty());
        canvas.onPatch(selection::togglePatch);
        canvas.onBox(selection::selectBox);
        ImageMenu menu = new ImageMenu(workspace, column);
        canvas.setOnContextMenuRequested(event -> menu.show(canvas, event.getScreenX(), event.getScreenY()));
        selection.chosenProperty().subscribe(now -> {
            canvas.chosenProperty().set(now.patch());
            canvas.boxProperty().set(now.box());
        });
        Runnable outlines = () -> outline(workspace, column, canvas);
        workspace.panes().outlines().outlinesProperty().subscribe(outlines);
        workspace.panes().lens().wordsProperty().subscribe(now -> {
            canvas.textsProperty().set(now.of(column));
            outlines.run();
        });
        Runnable show = () -> show(workspace, column, canvas);
        Stream.of(workspace.trace().changesProperty(), workspace.image().shownProperty())
                .forEach(watched -> watched.subscribe((before, now) -> show.run()));
        Runnable heat = () -> canvas.overlayProperty().set(overlay(workspace, column));
        Stream.of(
                        workspace.heat().heatsProperty(),
                        workspace.overlay().visibleProperty(),
                        workspace.overlay().contentProperty())
                .forEach(watched -> watched.subscribe((before, now) -> heat.run()));
        show.run(); // a column is created when its run is there already
        heat.run();
        return canvas;
    }

    private static void show(Workspace workspace, int column, ImageCanvas canvas) {
        Optional<RunViewModel> run = workspace.trace().run(column);
        Optional<ShownImage> image =
                run.map(RunViewModel::image).or(() -> workspace.image().shown());
        Optional<Picture> picture = image.map(RunImage::picture);
        if (!canvas.pictureProperty().get().equals(picture)) {
            canvas.pictureProperty().set(picture);
        }
        canvas.geometryProperty().set(run.flatMap(RunViewModel::geometry));
    }

    /** Outlines the place pointed at, and what the chosen word names, except over words of patches, which have nothing to do with it. */
    private static void outline(Workspace workspace, int column, ImageCanvas canvas) {
        Outlines now = workspace.panes().outlines().outlinesProperty().get();
        canvas.namedProperty().set(workspace.overlay().showsWords() ? List.of() : now.named(column));
        canvas.outlinedProperty().set(now.pointed());
    }

    private static Optional<Overlay> overlay(Workspace workspace, int column) {
        return Optional.of(workspace.heat().heatsProperty().get())
                .filter(ignored -> workspace.overlay().showsHeat())
                .flatMap(heats -> heats.of(column))
                .map(heat -> new Overlay(
                        heat.raster(), workspace.overlay().smoothProperty().get()));
    }

    private static Picture picture(ShownImage shown) {
        return new Picture(shown.raster(), shown.width(), shown.height());
    }
}
