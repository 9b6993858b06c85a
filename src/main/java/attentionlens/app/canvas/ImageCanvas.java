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
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** An image with heat over it. {@link ImageGestures} zooms and moves it, chooses patches and draws boxes. */
public final class ImageCanvas extends Region implements FinePicture.Painted {
    private static final double CORNER = 16;

    /**
     * Heat over an image.
     *
     * @param raster colours
     * @param smooth whether it is interpolated; otherwise each pixel is a patch with sharp edges
     */
    public record Overlay(Raster raster, boolean smooth) {}

    /**
     * The image itself.
     *
     * @param raster pixels, perhaps fewer than the original's
     * @param width of the original, in pixels
     * @param height of the original, in pixels
     */
    public record Picture(Raster raster, int width, int height) {}

    /** The image, which is not repainted when heat changes: scaling it is most of the work. */
    private Canvas below = new Canvas();

    private final WordsLayer words = new WordsLayer(this::words);
    private Canvas canvas = new Canvas();
    private final Repaint repaintBelow = new Repaint(() -> paintBelow(below.getGraphicsContext2D()));
    private final Repaint repaint = new Repaint(() -> paint(canvas.getGraphicsContext2D()));
    private final ObjectProperty<Optional<List<PatchText>>> texts = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Picture>> picture = shared(Optional.empty());
    private final ObjectProperty<Optional<ImageGeometry>> geometry = shared(Optional.empty());
    private final ObjectProperty<Optional<Overlay>> overlay = property(Optional.empty());
    private final ObjectProperty<Camera> camera = shared(Camera.FIT);
    private final ObjectProperty<Palette> palette = shared(Palette.DARK);
    private final ObjectProperty<TextScale> text = shared(TextScale.USUAL);
    private final ObjectProperty<OptionalInt> pointed = property(OptionalInt.empty());
    private final ObjectProperty<OptionalInt> chosen = property(OptionalInt.empty());
    private final ObjectProperty<Optional<Box>> box = property(Optional.empty());
    private final ObjectProperty<List<Box>> named = property(List.of());
    private final ObjectProperty<List<Box>> outlined = property(List.of());
    private final BooleanProperty drawing = new SimpleBooleanProperty();
    private final ImageGestures gestures = new ImageGestures(this);
    private IntConsumer onPatch = patch -> {};
    private Consumer<Optional<Box>> onBox = drawn -> {};
    private @Nullable Image pictureImage;
    private @Nullable Image overlayImage;

    public ImageCanvas() {
        getStyleClass().add("image-canvas");
        getChildren().addAll(below, words.canvas(), canvas);
        setMinSize(120, 80);
        Stream.of(picture, geometry).forEach(shown -> shown.subscribe(this::requestLayout));
        picture.subscribe(
                now -> pictureImage = now.map(Picture::raster).map(Images::of).orElse(null));
        overlay.subscribe(
                now -> overlayImage = now.map(Overlay::raster).map(Images::of).orElse(null));
        texts.subscribe((before, now) -> words.ask());
        texts.map(Optional::isPresent).subscribe((before, now) -> repaintBelow.ask());
        OutputScale.onFiner(this, () -> {
            below = OutputScale.renewed(below, getChildren());
            words.renew(getChildren());
            canvas = OutputScale.renewed(canvas, getChildren());
            repaintBelow.ask();
            repaint.ask();
        });
        gestures.listen();
    }

    public ObjectProperty<Optional<Picture>> pictureProperty() {
        return picture;
    }

    /** The places of the patches; until they are known, the image is shown alone. */
    public ObjectProperty<Optional<ImageGeometry>> geometryProperty() {
        return geometry;
    }

    public ObjectProperty<Optional<Overlay>> overlayProperty() {
        return overlay;
    }

    /** The words of the patches, written over the image. */
    public ObjectProperty<Optional<List<PatchText>>> textsProperty() {
        return texts;
    }

    public ObjectProperty<Camera> cameraProperty() {
        return camera;
    }

    public ObjectProperty<Palette> paletteProperty() {
        return palette;
    }

    /** The size of text. */
    public ObjectProperty<TextScale> textProperty() {
        return text;
    }

    /** The patch under the pointer. */
    public ObjectProperty<OptionalInt> pointedProperty() {
        return pointed;
    }

    /** The chosen patch. */
    public ObjectProperty<OptionalInt> chosenProperty() {
        return chosen;
    }

    /** The drawn box, in pixels of the original image. */
    public ObjectProperty<Optional<Box>> boxProperty() {
        return box;
    }

    /** The boxes of the object that the word names, in pixels of the original image. */
    public ObjectProperty<List<Box>> namedProperty() {
        return named;
    }

    /** The boxes pointed at in other views, in pixels of the original image. */
    public ObjectProperty<List<Box>> outlinedProperty() {
        return outlined;
    }

    /** Whether dragging draws a box; with Shift held down it always does. */
    public BooleanProperty drawingProperty() {
        return drawing;
    }

    /** Sets the listener to clicks on patches. */
    public void onPatch(IntConsumer listener) {
        onPatch = listener;
    }

    /** Sets the listener to drawn boxes; a box too small to be meant is reported as empty. */
    public void onBox(Consumer<Optional<Box>> listener) {
        onBox = listener;
    }

    void patch(int patch) {
        onPatch.accept(patch);
    }

    void drawn(Optional<Box> last) {
        onBox.accept(last);
    }

    /** Requests a repaint of what is over the image. */
    void repaint() {
        repaint.ask();
    }

    /** The mapping between image and screen; empty if there is no image or no room. */
    public Optional<Viewport> viewport() {
        boolean room = getWidth() > 0 && getHeight() > 0;
        return picture.get()
                .filter(ignored -> room)
                .map(now -> new Viewport(content(now), getWidth(), getHeight(), camera.get()));
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /** The height that shows the whole picture at a width. */
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
        for (Canvas each : List.of(below, words.canvas(), canvas)) {
            each.setWidth(getWidth());
            each.setHeight(getHeight());
        }
        words.ask();
        repaintBelow.ask();
        repaint.ask();
    }

    private Box content(Picture of) {
        Box image = new Box(0, 0, of.width(), of.height());
        return geometry.get().map(ImageGeometry::window).map(image::around).orElse(image);
    }

    @Override
    public Subscription finer(FinePicture picture) {
        return viewport().isPresent()
                ? picture.replace(below, getChildren(), this::paintBelow)
                        .and(words.finer(picture, getChildren()))
                        .and(picture.replace(canvas, getChildren(), this::paint))
                : Subscription.EMPTY;
    }

    private void paintBelow(GraphicsContext gc) {
        ImagePainter painter = new ImagePainter(gc, palette.get(), text.get());
        painter.clear(below.getWidth(), below.getHeight());
        Image pixels = pictureImage;
        Optional<Box> image = picture.get().map(now -> new Box(0, 0, now.width(), now.height()));
        if (viewport().isPresent() && image.isPresent() && pixels != null) {
            Viewport view = viewport().get();
            boolean named = texts.get().isEmpty();
            geometry.get().ifPresent(where -> painter.padding(view, where, named));
            painter.picture(view, pixels, image.get());
            geometry.get().ifPresent(where -> painter.unseen(view, where, named));
        }
    }

    private void paint(GraphicsContext gc) {
        ImagePainter painter = new ImagePainter(gc, palette.get(), text.get());
        painter.clear(canvas.getWidth(), canvas.getHeight());
        viewport()
                .ifPresent(view -> geometry.get().ifPresent(where -> {
                    overlay.get().ifPresent(heat -> paintHeat(painter, view, where, heat));
                    paintPlaces(painter, view, where);
                }));
        painter.frame(canvas.getWidth(), canvas.getHeight(), CORNER);
    }

    private WordsLayer.@Nullable Shown words() {
        Optional<Viewport> view = viewport();
        return view.isPresent() && texts.get().isPresent() && geometry.get().isPresent()
                ? new WordsLayer.Shown(texts.get().get(), geometry.get().get(), view.get(), palette.get(), text.get())
                : null;
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
        gestures.drawn().or(box::get).ifPresent(now -> painter.box(viewport, now));
    }

    /** Returns a property whose changes repaint the image and everything over it. */
    private <T> ObjectProperty<T> shared(T value) {
        ObjectProperty<T> property = property(value);
        property.subscribe((ignored, now) -> {
            repaintBelow.ask();
            words.ask();
        });
        return property;
    }

    /** Returns a property whose changes repaint only what is over the image. */
    private <T> ObjectProperty<T> property(T value) {
        ObjectProperty<T> property = new SimpleObjectProperty<>(value);
        property.subscribe((ignored, now) -> repaint.ask());
        return property;
    }
}
