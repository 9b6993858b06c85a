package attentionlens.app.view;

import attentionlens.app.canvas.PaintedRegion;
import attentionlens.app.canvas.Palette;
import attentionlens.app.canvas.TextScale;
import attentionlens.app.viewmodel.Flag;
import attentionlens.app.viewmodel.Numbers;
import attentionlens.app.viewmodel.SelectionViewModel;
import attentionlens.app.viewmodel.StripViewModel;
import attentionlens.app.viewmodel.StripViewModel.Bar;
import attentionlens.app.viewmodel.StripViewModel.Strip;
import attentionlens.trace.Word;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.TextAlignment;

/** A bar for every word, the left caption's upwards and the right one's downwards: an overview to choose words from. */
final class StripView extends PaintedRegion {
    private static final double WIDEST = 26;
    private static final double MIDDLE = 2;
    private static final double LEAST = 2;
    private static final double HEIGHT = 86;
    private static final double LABEL_SIZE = 10.5;

    private final StripViewModel strip;
    private final SelectionViewModel selection;
    private final ViewState state;
    private final ReadOnlyStringWrapper pointed = new ReadOnlyStringWrapper("");
    private final List<Rectangle> rings = List.of(new Rectangle(), new Rectangle()); // one per caption

    StripView(StripViewModel strip, SelectionViewModel selection, ViewState state) {
        this.strip = strip;
        this.selection = selection;
        this.state = state;
        setId("strip");
        setFocusTraversable(true);
        marks(rings.toArray(Rectangle[]::new));
        Stream.of(strip.stripProperty(), state.paletteProperty())
                .forEach(watched -> watched.subscribe((before, now) -> repaint()));
        Stream.of(strip.stripProperty(), selection.shownProperty(), state.paletteProperty())
                .forEach(watched -> watched.subscribe((before, now) -> remark()));
        state.textProperty().subscribe(this::grow);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::move);
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> {
            selection.endPreview();
            pointed.set("");
        });
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::press);
    }

    /** What is under the pointer, as text; empty if the pointer is elsewhere. */
    ReadOnlyStringProperty pointedProperty() {
        return pointed.getReadOnlyProperty();
    }

    private Strip strip() {
        return strip.stripProperty().get();
    }

    private double step(double width) {
        return Math.min(WIDEST, width / Math.max(1, strip().slots().size()));
    }

    private void grow(TextScale text) {
        setPrefHeight(HEIGHT + StripRoom.forkName(text) - StripRoom.forkName(TextScale.USUAL));
        requestLayout();
    }

    private StripRoom room(double height) {
        return new StripRoom(height, strip().columns(), strip().fork().isPresent(), state.text());
    }

    @Override
    protected void paint(GraphicsContext gc, double width, double height) {
        double step = step(width);
        StripRoom room = room(height);
        for (int slot = 0; slot < strip().slots().size(); slot++) {
            for (int column = 0; column < strip().columns(); column++) {
                int at = column;
                double x = slot * step;
                strip().slots().get(slot).of(column).ifPresent(bar -> paintBar(gc, bar, at, x, step, room));
            }
        }
        paintFork(gc, step, height);
    }

    private void paintBar(GraphicsContext gc, Bar bar, int column, double x, double step, StripRoom room) {
        double gap = step > 12 ? 4 : step > 5 ? 1.5 : 0.5;
        double length = length(bar, room.longest(column));
        double middle = room.middle();
        double y = column == 0 ? middle - MIDDLE - length : middle + MIDDLE;
        double corner = Math.min(4, step / 4);
        gc.setFill(color(bar));
        if (corner < 1) { // invisible, and without a graphics card slower than anything else painted here
            gc.fillRect(x + gap / 2, y, step - gap, length);
        } else {
            gc.fillRoundRect(x + gap / 2, y, step - gap, length, corner, corner);
        }
    }

    private double length(Bar bar, double longest) {
        double share = strip().max() > 0 ? bar.svar().orElse(0) / strip().max() : 0;
        return Word.isPunctuation(bar.text()) ? 1 : Math.max(LEAST, share * longest);
    }

    private Color color(Bar bar) {
        Palette palette = state.paletteProperty().get();
        return bar.flag().map(flag -> Flags.color(flag, palette)).orElse(palette.faint());
    }

    private void paintFork(GraphicsContext gc, double step, double height) {
        strip().fork().ifPresent(slot -> {
            Palette palette = state.paletteProperty().get();
            double x = Math.round(slot * step) - 0.5;
            gc.setStroke(palette.guided());
            gc.setLineWidth(1);
            gc.setLineDashes(3, 3);
            gc.strokeLine(x, 0, x, height);
            gc.setLineDashes();
            gc.setFill(palette.dim());
            gc.setFont(state.text().font(LABEL_SIZE));
            gc.setTextBaseline(VPos.BOTTOM);
            boolean beside = room(height).isBeside(x, getWidth());
            gc.setTextAlign(beside ? TextAlignment.LEFT : TextAlignment.RIGHT);
            gc.fillText("fork", beside ? x + 5 : x - 5, height);
        });
    }

    @Override
    protected void mark(double width, double height) {
        double step = step(width);
        rings.forEach(ring -> ring.setVisible(false));
        for (int column = 0; column < Math.min(strip().columns(), rings.size()); column++) {
            int at = column;
            selection.shownWord(column).stream()
                    .flatMap(word -> strip().slot(at, word).stream())
                    .forEach(slot -> ring(at, slot * step, step, height));
        }
        setAccessibleText("How much every word looks at the image"
                + shownBar().map(bar -> ": " + readout(bar)).orElse(""));
    }

    private Optional<Bar> shownBar() {
        int column = selection.shown().run();
        return selection.shownWord(column).stream()
                .flatMap(word -> strip().slot(column, word).stream())
                .mapToObj(strip().slots()::get)
                .flatMap(slot -> slot.of(column).stream())
                .findFirst();
    }

    private void ring(int column, double x, double step, double height) {
        Palette palette = state.paletteProperty().get();
        boolean here = column == selection.shown().run();
        StripRoom room = room(height);
        double top = column == 0 ? 1 : room.middle() + 1;
        double bottom = column == 0 ? room.middle() - 1 : room.floor() - 1;
        Rectangle ring = rings.get(column);
        pen(ring, here ? palette.selected() : palette.faint(), here ? 1.5 : 1);
        outline(ring, x + 0.5, top, Math.max(3, step - 1), bottom - top, 6);
    }

    private record Pointed(int column, Bar bar) {}

    /** Returns the bar at a place: that of the caption on whose side it is, otherwise that of the other. */
    private Optional<Pointed> at(MouseEvent event) {
        int slot = (int) Math.floor(event.getX() / step(getWidth()));
        if (slot < 0 || slot >= strip().slots().size()) {
            return Optional.empty();
        }
        int column = strip().columns() > 1 && event.getY() > room(getHeight()).middle() ? 1 : 0;
        return strip().slots()
                .get(slot)
                .of(column)
                .map(bar -> new Pointed(column, bar))
                .or(() -> strip().slots().get(slot).of(1 - column).map(bar -> new Pointed(1 - column, bar)));
    }

    private void move(MouseEvent event) {
        Optional<Pointed> now = at(event);
        now.ifPresentOrElse(
                found -> selection.preview(found.column(), found.bar().word()), selection::endPreview);
        pointed.set(now.map(found -> readout(found.bar())).orElse(""));
    }

    private static String readout(Bar bar) {
        return ComplexScript.quoted(bar.text())
                + bar.svar().stream()
                        .mapToObj(svar -> ": SVAR " + Numbers.value(svar))
                        .findFirst()
                        .orElse("")
                + bar.flag().map(StripView::readout).orElse("");
    }

    private static String readout(Flag flag) {
        return switch (flag.kind()) {
            case REAL -> ", real";
            case HALLUCINATED -> ", hallucinated";
            case LIKELY_REAL, DOUBTFUL -> ", risk " + Flags.figure(flag);
            case UNKNOWN -> ", an object";
        };
    }

    private void press(MouseEvent event) {
        requestFocus();
        at(event)
                .ifPresent(found ->
                        selection.selectWord(found.column(), found.bar().word()));
    }
}
