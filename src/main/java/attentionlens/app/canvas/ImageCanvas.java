package attentionlens.app.canvas;

import attentionlens.trace.Box;
import attentionlens.trace.ImageGeometry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Orientation;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.Image;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** An image with heat over it, to be zoomed by the wheel, moved by dragging, and drawn a box on with Shift held down. */
public final class ImageCanvas extends Region {
    private static final double ZOOM_PER_PIXEL = 1.0025;
    private static final double CORNER = 16;
    private static final double CLICK = 4;

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
    private final ObjectProperty<OptionalInt> chosen = property(OptionalInt.empty());
    private final ObjectProperty<Optional<Box>> box = property(Optional.empty());
    private final ObjectProperty<List<Box>> named = property(List.of());
    private final ObjectProperty<List<Box>> outlined = property(List.of());
    private final BooleanProperty drawing = new SimpleBooleanProperty();
    private IntConsumer onPatch = patch -> {};
    private Consumer<Optional<Box>> onBox = drawn -> {};
    private Optional<Box> drawn = Optional.empty();
    private @Nullable Image pictureImage;
    private @Nullable Image overlayImage;
    private double pressX;
    private double pressY;
    private double dragX;
    private double dragY;
    private boolean draws;

    public ImageCanvas() {
        getStyleClass().add("image-canvas");
        getChildren().add(canvas);
        clip.setArcWidth(CORNER);
        clip.setArcHeight(CORNER);
        setClip(clip);
        setMinSize(120, 120);
        Stream.of(picture, geometry).forEach(shown -> shown.subscribe(this::requestLayout));
        picture.subscribe(
                now -> pictureImage = now.map(Picture::raster).map(Images::of).orElse(null));
        overlay.subscribe(
                now -> overlayImage = now.map(Overlay::raster).map(Images::of).orElse(null));
        addEventHandler(ScrollEvent.SCROLL, this::zoom);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
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

    /** The patch that was chosen. */
    public ObjectProperty<OptionalInt> chosenProperty() {
        return chosen;
    }

    /** The box that was drawn, pixels of the original image. */
    public ObjectProperty<Optional<Box>> boxProperty() {
        return box;
    }

    /** Boxes of the object that the word names, pixels of the original image. */
    public ObjectProperty<List<Box>> namedProperty() {
        return named;
    }

    /** Boxes that are pointed at elsewhere, pixels of the original image. */
    public ObjectProperty<List<Box>> outlinedProperty() {
        return outlined;
    }

    /** Whether dragging draws a box; it always does with Shift held down. */
    public BooleanProperty drawingProperty() {
        return drawing;
    }

    /** Told of a patch that was clicked on. */
    public void onPatch(IntConsumer listener) {
        onPatch = listener;
    }

    /** Told of a box that was drawn; empty where it is too small to be one. */
    public void onBox(Consumer<Optional<Box>> listener) {
        onBox = listener;
    }

    /** Where image and screen meet; empty where there is no image or no room. */
    public Optional<Viewport> viewport() {
        boolean room = canvas.getWidth() > 0 && canvas.getHeight() > 0;
        return picture.get()
                .filter(ignored -> room)
                .map(now -> new Viewport(content(now), canvas.getWidth(), canvas.getHeight(), camera.get()));
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /** As high as it takes to show all of the picture in the width there is. */
    @Override
    protected double computePrefHeight(double width) {
        double aspect = picture.get()
                .map(this::content)
                .map(box -> box.height() / box.width())
                .orElse(1.0);
        return width > 0 ? Math.round(width * aspect) : getMinHeight();
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
            paintPlaces(painter, viewport.get(), where);
        });
    }

    private void paintHeat(ImagePainter painter, Viewport viewport, ImageGeometry where, Overlay heat) {
        if (overlayImage != null) {
            painter.heat(viewport, overlayImage, where, heat.smooth());
        }
    }

    private void paintPlaces(ImagePainter painter, Viewport viewport, ImageGeometry where) {
        pointed.get().stream()
                .filter(patch -> patch < where.patches())
                .forEach(patch -> painter.outline(viewport, where.patchBox(patch)));
        chosen.get().stream()
                .filter(patch -> patch < where.patches())
                .forEach(patch -> painter.ring(viewport, where.patchBox(patch)));
        named.get().forEach(now -> painter.named(viewport, now));
        outlined.get().forEach(now -> painter.ring(viewport, now));
        drawn.or(box::get).ifPresent(now -> painter.box(viewport, now));
    }

    private void zoom(ScrollEvent event) {
        double factor = Math.pow(ZOOM_PER_PIXEL, event.getDeltaY());
        viewport().ifPresent(view -> camera.set(view.zoomedAt(event.getX(), event.getY(), factor)));
        point(event.getX(), event.getY());
        event.consume();
    }

    private void press(MouseEvent event) {
        requestFocus();
        pressX = event.getX();
        pressY = event.getY();
        dragX = pressX;
        dragY = pressY;
        draws = event.isPrimaryButtonDown() && (event.isShiftDown() || drawing.get());
    }

    private void drag(MouseEvent event) {
        if (draws) {
            drawn = viewport().map(view -> between(view, event));
            repaint.ask();
        } else if (event.getButton() == MouseButton.PRIMARY || event.getButton() == MouseButton.MIDDLE) {
            double dx = event.getX() - dragX;
            double dy = event.getY() - dragY;
            viewport().ifPresent(view -> camera.set(view.panned(dx, dy)));
            dragX = event.getX();
            dragY = event.getY();
        }
    }

    private void release(MouseEvent event) {
        boolean still = Math.hypot(event.getX() - pressX, event.getY() - pressY) < CLICK;
        if (draws) {
            onBox.accept(still ? Optional.empty() : drawn);
        } else if (still && event.getButton() == MouseButton.PRIMARY) {
            point(event.getX(), event.getY());
            pointed.get().ifPresent(onPatch);
        }
        drawn = Optional.empty();
        draws = false;
        repaint.ask();
    }

    /** The box between press and pointer, inside the image. */
    private Box between(Viewport view, MouseEvent event) {
        double x = view.toImageX(event.getX());
        double y = view.toImageY(event.getY());
        double startX = view.toImageX(pressX);
        double startY = view.toImageY(pressY);
        Box all = new Box(Math.min(x, startX), Math.min(y, startY), Math.max(x, startX), Math.max(y, startY));
        return picture.get()
                .map(now -> all.intersect(new Box(0, 0, now.width(), now.height())))
                .orElse(all);
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
