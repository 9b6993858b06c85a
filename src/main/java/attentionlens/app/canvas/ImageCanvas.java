package attentionlens.app.canvas;

import attentionlens.trace.Box;
import attentionlens.trace.ImageGeometry;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.Image;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** An image with heat over it, to be zoomed by the wheel and moved by dragging. */
public final class ImageCanvas extends Region {
    private static final double ZOOM_PER_PIXEL = 1.0025;
    private static final double CORNER = 16;

    /**
     * Heat that lies over an image.
     *
     * @param raster colours
     * @param smooth whether it is interpolated; else a pixel is a patch with its own edges
     */
    public record Overlay(Raster raster, boolean smooth) {}

    /**
     * The image itself.
     *
     * @param raster pixels, perhaps fewer than the original's
     * @param width of the original, pixels
     * @param height of the original, pixels
     */
    public record Picture(Raster raster, int width, int height) {}

    private final Canvas canvas = new Canvas();
    private final Rectangle clip = new Rectangle();
    private final Repaint repaint = new Repaint(this::paint);
    private final ObjectProperty<Optional<Picture>> picture = property(Optional.empty());
    private final ObjectProperty<Optional<ImageGeometry>> geometry = property(Optional.empty());
    private final ObjectProperty<Optional<Overlay>> overlay = property(Optional.empty());
    private final ObjectProperty<Camera> camera = property(Camera.FIT);
    private final ObjectProperty<Palette> palette = property(Palette.DARK);
    private final ObjectProperty<OptionalInt> pointed = property(OptionalInt.empty());
    private @Nullable Image pictureImage;
    private @Nullable Image overlayImage;
    private double dragX;
    private double dragY;

    public ImageCanvas() {
        getStyleClass().add("image-canvas");
        getChildren().add(canvas);
        clip.setArcWidth(CORNER);
        clip.setArcHeight(CORNER);
        setClip(clip);
        setMinSize(120, 120);
        picture.subscribe(
                now -> pictureImage = now.map(Picture::raster).map(Images::of).orElse(null));
        overlay.subscribe(
                now -> overlayImage = now.map(Overlay::raster).map(Images::of).orElse(null));
        addEventHandler(ScrollEvent.SCROLL, this::zoom);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(event.getX(), event.getY()));
        addEventHandler(MouseEvent.MOUSE_EXITED, ignored -> pointed.set(OptionalInt.empty()));
    }

    public ObjectProperty<Optional<Picture>> pictureProperty() {
        return picture;
    }

    /** Where the patches lie; until it is known, the image is shown alone. */
    public ObjectProperty<Optional<ImageGeometry>> geometryProperty() {
        return geometry;
    }

    public ObjectProperty<Optional<Overlay>> overlayProperty() {
        return overlay;
    }

    public ObjectProperty<Camera> cameraProperty() {
        return camera;
    }

    public ObjectProperty<Palette> paletteProperty() {
        return palette;
    }

    /** The patch under the pointer. */
    public ObjectProperty<OptionalInt> pointedProperty() {
        return pointed;
    }

    /** Where image and screen meet; empty where there is no image or no room. */
    public Optional<Viewport> viewport() {
        boolean room = canvas.getWidth() > 0 && canvas.getHeight() > 0;
        return picture.get()
                .filter(ignored -> room)
                .map(now -> new Viewport(content(now), canvas.getWidth(), canvas.getHeight(), camera.get()));
    }

    @Override
    protected void layoutChildren() {
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        repaint.ask();
    }

    private Box content(Picture of) {
        Box image = new Box(0, 0, of.width(), of.height());
        return geometry.get()
                .map(ImageGeometry::window)
                .map(window -> new Box(
                        Math.min(0, window.left()),
                        Math.min(0, window.top()),
                        Math.max(image.right(), window.right()),
                        Math.max(image.bottom(), window.bottom())))
                .orElse(image);
    }

    private void paint() {
        ImagePainter painter = new ImagePainter(canvas.getGraphicsContext2D(), palette.get());
        painter.clear(canvas.getWidth(), canvas.getHeight());
        paintImage(painter);
        painter.frame(canvas.getWidth(), canvas.getHeight(), CORNER);
    }

    private void paintImage(ImagePainter painter) {
        Optional<Viewport> viewport = viewport();
        if (viewport.isEmpty() || pictureImage == null) {
            return;
        }
        Box image = picture.get()
                .map(now -> new Box(0, 0, now.width(), now.height()))
                .orElseThrow();
        geometry.get().ifPresent(where -> painter.padding(viewport.get(), where));
        painter.picture(viewport.get(), pictureImage, image);
        geometry.get().ifPresent(where -> {
            painter.unseen(viewport.get(), where);
            overlay.get().ifPresent(heat -> paintHeat(painter, viewport.get(), where, heat));
            pointed.get().ifPresent(patch -> painter.outline(viewport.get(), where.patchBox(patch)));
        });
    }

    private void paintHeat(ImagePainter painter, Viewport viewport, ImageGeometry where, Overlay heat) {
        if (overlayImage != null) {
            painter.heat(viewport, overlayImage, where, heat.smooth());
        }
    }

    private void zoom(ScrollEvent event) {
        double factor = Math.pow(ZOOM_PER_PIXEL, event.getDeltaY());
        viewport().ifPresent(view -> camera.set(view.zoomedAt(event.getX(), event.getY(), factor)));
        point(event.getX(), event.getY());
        event.consume();
    }

    private void press(MouseEvent event) {
        requestFocus();
        dragX = event.getX();
        dragY = event.getY();
    }

    private void drag(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY || event.getButton() == MouseButton.MIDDLE) {
            double dx = event.getX() - dragX;
            double dy = event.getY() - dragY;
            viewport().ifPresent(view -> camera.set(view.panned(dx, dy)));
            dragX = event.getX();
            dragY = event.getY();
        }
    }

    private void point(double x, double y) {
        pointed.set(viewport()
                .flatMap(view -> geometry.get().map(where -> where.patchAt(view.toImageX(x), view.toImageY(y))))
                .orElse(OptionalInt.empty()));
    }

    /** A property whose changes are painted. */
    private <T> ObjectProperty<T> property(T value) {
        ObjectProperty<T> property = new SimpleObjectProperty<>(value);
        property.subscribe((ignored, now) -> repaint.ask());
        return property;
    }
}
