package attentionlens.app.view;

import attentionlens.app.canvas.Palette;
import attentionlens.app.viewmodel.RunViewModel;
import attentionlens.app.viewmodel.SelectionViewModel;
import attentionlens.app.viewmodel.TraceViewModel;
import attentionlens.trace.Word;
import java.util.List;
import java.util.OptionalInt;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeType;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A caption as words to choose from: the pointer previews one, a click chooses it. */
public final class CaptionView extends ScrollPane {
    private static final double AROUND = 2;
    private static final double CORNER = 8;
    private static final double RING = 1.5;

    private final TraceViewModel trace;
    private final int run;
    private final SelectionViewModel selection;
    private final ViewState state;
    private final Text text = new Text();
    private final TextFlow flow = new TextFlow(text);
    private final Pane marks = new Pane();
    private final Sheet sheet = new Sheet();

    CaptionView(TraceViewModel trace, int run, SelectionViewModel selection, ViewState state) {
        this.trace = trace;
        this.run = run;
        this.selection = selection;
        this.state = state;
        getStyleClass().add("caption");
        setId("caption-" + run);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setAccessibleRole(AccessibleRole.TEXT);
        text.getStyleClass().add("caption-text");
        marks.setMouseTransparent(true);
        setContent(sheet);
        sheet.addEventHandler(MouseEvent.MOUSE_MOVED, event -> selection.preview(wordAt(event)));
        sheet.addEventHandler(MouseEvent.MOUSE_EXITED, event -> selection.preview(SelectionViewModel.NONE));
        sheet.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        state.paletteProperty().subscribe(sheet::requestLayout);
        trace.changesProperty().subscribe(this::update);
        selection.wordProperty().subscribe(sheet::requestLayout);
        selection.previewProperty().subscribe(sheet::requestLayout);
        selection.runProperty().subscribe(sheet::requestLayout);
        selection.wordProperty().subscribe(this::reveal);
    }

    /** Where a word lies, in this view's coordinates: one box a line. */
    public List<Bounds> boxes(Word word) {
        return ranges(word.characters().start(), word.characters().end()).stream()
                .map(box -> sceneToLocal(flow.localToScene(box)))
                .toList();
    }

    private void update() {
        String now = trace.run(run).map(RunViewModel::text).orElse("");
        text.setText(now);
        setAccessibleText(now);
        sheet.requestLayout();
    }

    private void press(MouseEvent event) {
        int word = wordAt(event);
        if (event.getButton() == MouseButton.PRIMARY && word != SelectionViewModel.NONE) {
            selection.selectWord(run, word);
        }
        requestFocus();
    }

    private int wordAt(MouseEvent event) {
        double x = event.getX() - flow.getLayoutX();
        double y = event.getY() - flow.getLayoutY();
        List<Word> words = words();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (ranges(word.characters().start(), word.characters().end()).stream()
                    .anyMatch(box -> box.contains(x, y))) {
                return i;
            }
        }
        return SelectionViewModel.NONE;
    }

    private List<Word> words() {
        return trace.run(run).map(RunViewModel::words).map(List::<Word>copyOf).orElse(List.of());
    }

    private List<Bounds> ranges(int from, int to) {
        return Shapes.boxes(flow.getRangeShape(from, to, false));
    }

    /** Made at every layout and coloured by hand: style sheets would reach them one pulse late. */
    private void drawMarks() {
        marks.getChildren().clear();
        Palette palette = state.paletteProperty().get();
        OptionalInt fork = trace.fork();
        if (fork.isPresent() && fork.getAsInt() < words().size()) {
            int from = words().get(fork.getAsInt()).characters().start();
            mark(
                    from,
                    text.getText().stripTrailing().length(),
                    run == 0 ? palette.baselineSoft() : palette.guidedSoft());
        }
        mark(selection.previewProperty().get(), palette.line());
        for (Rectangle mark : mark(selection.wordProperty().get(), palette.selectedSoft())) {
            boolean here = run == selection.runProperty().get();
            mark.setStroke(here ? palette.selected() : palette.faint());
            mark.setStrokeType(StrokeType.INSIDE);
            mark.setStrokeWidth(here ? RING : 1);
        }
    }

    private List<Rectangle> mark(int index, Color color) {
        if (index < 0 || index >= words().size()) {
            return List.of();
        }
        Word word = words().get(index);
        return mark(word.characters().start(), word.characters().end(), color);
    }

    private List<Rectangle> mark(int from, int to, Color color) {
        List<Rectangle> made = ranges(from, to).stream()
                .map(box -> new Rectangle(
                        Math.round(box.getMinX()) - AROUND,
                        Math.round(box.getMinY()) - 1,
                        Math.round(box.getWidth()) + 2 * AROUND,
                        Math.round(box.getHeight()) + 2))
                .toList();
        for (Rectangle mark : made) {
            mark.setArcWidth(CORNER);
            mark.setArcHeight(CORNER);
            mark.setFill(color);
        }
        marks.getChildren().addAll(made);
        return made;
    }

    /** Scrolls to the chosen word. */
    private void reveal() {
        int index = selection.wordProperty().get();
        double hidden = sheet.getHeight() - getViewportBounds().getHeight();
        if (index < 0 || index >= words().size() || hidden <= 0) {
            return;
        }
        Word word = words().get(index);
        List<Bounds> boxes = ranges(word.characters().start(), word.characters().end());
        if (!boxes.isEmpty()) {
            double seen = getViewportBounds().getHeight();
            double middle = boxes.getFirst().getCenterY() + flow.getLayoutY();
            double height = boxes.getFirst().getHeight();
            if (middle - height < getVvalue() * hidden || middle + height > getVvalue() * hidden + seen) {
                setVvalue(Math.clamp((middle - seen / 2) / hidden, 0, 1));
            }
        }
    }

    /** The text, with marks behind it. */
    private final class Sheet extends Pane {
        Sheet() {
            getStyleClass().add("caption-sheet");
            getChildren().addAll(marks, flow);
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computePrefHeight(double width) {
            double inner = width - getInsets().getLeft() - getInsets().getRight();
            return getInsets().getTop() + flow.prefHeight(inner) + getInsets().getBottom();
        }

        @Override
        protected void layoutChildren() {
            double left = getInsets().getLeft();
            double top = getInsets().getTop();
            double width = getWidth() - left - getInsets().getRight();
            flow.resizeRelocate(left, top, width, flow.prefHeight(width));
            marks.resizeRelocate(left, top, width, flow.getHeight());
            flow.layout();
            drawMarks();
        }
    }
}
