package attentionlens.app.view;

import attentionlens.app.canvas.Palette;
import attentionlens.app.canvas.Repaint;
import attentionlens.app.viewmodel.Flag;
import attentionlens.app.viewmodel.Flagged;
import attentionlens.app.viewmodel.FlagsViewModel;
import attentionlens.app.viewmodel.OverlayViewModel;
import attentionlens.app.viewmodel.PatchWordsViewModel.Looks;
import attentionlens.app.viewmodel.RunViewModel;
import attentionlens.app.viewmodel.SelectionViewModel;
import attentionlens.app.viewmodel.TraceViewModel;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.lens.WordAlignment.Pair;
import attentionlens.trace.Span;
import attentionlens.trace.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;

/** A caption as words to choose from: the pointer previews one, a click chooses it. */
public final class CaptionView extends ScrollPane {
    private static final int NONE = SelectionViewModel.NONE;

    private final TraceViewModel trace;
    private final int run;
    private final SelectionViewModel selection;
    private final OverlayViewModel overlay;
    private final FlagsViewModel flags;
    private final ViewState state;
    private final Workspace workspace;
    private final CaptionText flow = new CaptionText();
    private final CaptionMarks marks = new CaptionMarks();
    private final Sheet sheet = new Sheet();
    private final Repaint remark = new Repaint(this::drawMarks);
    /** Whether the chosen word is kept in view while the text around it changes; false once it has been scrolled away. */
    private boolean keeping;

    CaptionView(Workspace workspace, int run, ViewState state) {
        this.workspace = workspace;
        this.trace = workspace.trace();
        this.run = run;
        this.selection = workspace.selection();
        this.overlay = workspace.overlay();
        this.flags = workspace.panes().flags();
        this.state = state;
        getStyleClass().add("caption");
        setId("caption-" + run);
        setFitToWidth(true);
        Build.paintParts(this);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setAccessibleRole(AccessibleRole.TEXT);
        setContent(sheet);
        sheet.addEventHandler(MouseEvent.MOUSE_MOVED, event -> selection.preview(run, wordAt(event)));
        sheet.addEventHandler(MouseEvent.MOUSE_EXITED, event -> selection.endPreview());
        sheet.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        Stream.of(trace.changesProperty(), flags.flaggedProperty(), state.paletteProperty(), state.textProperty())
                .forEach(watched -> watched.subscribe((before, now) -> update()));
        Stream.of(
                        selection.shownProperty(),
                        selection.chosenProperty(),
                        workspace.panes().patchWords().looksProperty())
                .forEach(watched -> watched.subscribe((before, now) -> remark.ask()));
        selection.chosenProperty().subscribe(this::keep);
        viewportBoundsProperty().subscribe((before, now) -> {
            keeping = keeping || before.getWidth() != now.getWidth() || before.getHeight() != now.getHeight();
            sheet.requestLayout();
        });
        vvalueProperty().subscribe((before, now) -> scrolled());
        setContextMenu(new WordMenu(workspace, run));
        update();
    }

    /** Returns where a word lies, in this view's coordinates: one box per line. */
    public List<Bounds> boxes(Word word) {
        return range(word).stream()
                .map(box -> sceneToLocal(flow.localToScene(box)))
                .toList();
    }

    /** Returns the box where the chosen word begins; empty if none is chosen here. */
    Optional<Bounds> chosenBox() {
        List<Word> words = words();
        return at(selection.chosenWord(run), words).stream()
                .mapToObj(words::get)
                .flatMap(word -> boxes(word).stream())
                .findFirst();
    }

    private void update() {
        Optional<RunViewModel> now = trace.run(run);
        String text = now.map(RunViewModel::text).orElse("");
        flow.show(
                unindented(text),
                words(),
                trace.fork(),
                flags(),
                state.paletteProperty().get(),
                state.text());
        setAccessibleText(text.strip());
        sheet.requestLayout();
    }

    /**
     * Makes the leading spaces of some tokenizers take no room. They are replaced one for one, because words are found by their character
     * positions.
     */
    private static String unindented(String text) {
        int blanks = text.length() - text.stripLeading().length();
        return "\u200b".repeat(blanks) + text.substring(blanks);
    }

    private List<Flag> flags() {
        Flagged now = flags.flaggedProperty().get();
        return trace.run(run).map(now::of).orElse(List.of());
    }

    private void press(MouseEvent event) {
        int word = wordAt(event);
        if (word != NONE) {
            selection.selectWord(run, word);
        } else if (event.getButton() == MouseButton.PRIMARY) {
            selection.endPreview();
        }
        requestFocus();
    }

    private int wordAt(MouseEvent event) {
        double x = event.getX() - flow.getLayoutX();
        double y = event.getY() - flow.getLayoutY();
        List<Word> words = words();
        for (int i = 0; i < words.size(); i++) {
            if (range(words.get(i)).stream().anyMatch(box -> box.contains(x, y))) {
                return i;
            }
        }
        return NONE;
    }

    private List<Word> words() {
        return trace.run(run).map(RunViewModel::words).map(List::<Word>copyOf).orElse(List.of());
    }

    private List<Bounds> range(Word word) {
        return flow.boxes(word.characters().start(), word.characters().end());
    }

    /** Also called at every layout. */
    private void drawMarks() {
        Palette palette = state.paletteProperty().get();
        List<Word> words = words();
        Optional<Looks> looks = workspace.panes().patchWords().looksProperty().get();
        looks.ifPresentOrElse(now -> drawLooks(now, words), () -> drawDifferences(words, palette));
        for (Flag flag : flags()) {
            Span span = flag.mention().span();
            marks.underline(flow.boxes(span.start(), span.end()), Flags.color(flag, palette), flag.isDoubtful());
        }
        OptionalInt shown = at(selection.shownWord(run), words);
        OptionalInt chosen = at(selection.chosenWord(run), words);
        if (!shown.equals(chosen)) {
            shown.ifPresent(word -> marks.fill(range(words.get(word)), palette.line()));
        }
        boolean here = selection.chosen().run() == run;
        chosen.ifPresent(word -> marks.ring(range(words.get(word)), palette, here));
        marks.show();
    }

    private static OptionalInt at(OptionalInt word, List<Word> words) {
        return word.stream().filter(index -> index < words.size()).findFirst();
    }

    /** Marks the words that the other caption does not have at this place; neighbours get one mark. */
    private void drawDifferences(List<Word> words, Palette palette) {
        Color color = run == 0 ? palette.baselineSoft() : palette.guidedSoft();
        int first = NONE;
        int last = NONE;
        for (Pair pair : trace.alignment().pairs()) {
            int word = run == 0 ? pair.left() : pair.right();
            if (word == NONE || word >= words.size()) {
                continue;
            }
            if (pair.same()) {
                fill(words, first, last, color);
                first = NONE;
            } else {
                first = first == NONE ? word : first;
                last = word;
            }
        }
        fill(words, first, last, color);
    }

    private void fill(List<Word> words, int first, int last, Color color) {
        if (first != NONE) {
            int from = words.get(first).characters().start();
            marks.fill(flow.boxes(from, words.get(last).characters().end()), color);
        }
    }

    /** Colours every word by how much it looked at the chosen patch, in the colours of heat. */
    private void drawLooks(Looks looks, List<Word> words) {
        for (int word = 0; word < words.size(); word++) {
            double share = looks.max() > 0 ? looks.of(run, word) / looks.max() : 0;
            int rgb = overlay.colorsProperty().get().rgb(share);
            Color color = state.paletteProperty().get().behindText(rgb, Math.sqrt(share));
            marks.fill(range(words.get(word)), color);
        }
    }

    /** Shows a newly chosen word, unless a layout is pending: new words have no places yet, and the layout shows it. */
    private void keep() {
        keeping = true;
        if (!sheet.isNeedsLayout()) {
            reveal();
        }
    }

    /** Called when the user scrolls, or when the sheet has grown and is not laid out yet, which is not scrolling away. */
    private void scrolled() {
        keeping = sheet.isNeedsLayout() ? keeping : isChosenSeen();
    }

    /** Scrolls to the chosen word if it is out of view. */
    private void reveal() {
        double hidden = hidden();
        double seen = getViewportBounds().getHeight();
        if (hidden > 0 && !isChosenSeen()) {
            chosenLine().ifPresent(line -> setVvalue(Math.clamp((line.getCenterY() - seen / 2) / hidden, 0, 1)));
        }
    }

    private boolean isChosenSeen() {
        double top = getVvalue() * Math.max(0, hidden());
        double bottom = top + getViewportBounds().getHeight();
        return chosenLine()
                .filter(line -> line.getMinY() >= top && line.getMaxY() <= bottom)
                .isPresent();
    }

    private double hidden() {
        return sheet.getHeight() - getViewportBounds().getHeight();
    }

    /** Returns the box where the chosen word begins, in the sheet's coordinates. */
    private Optional<Bounds> chosenLine() {
        List<Word> words = words();
        return at(selection.chosenWord(run), words).stream()
                .mapToObj(words::get)
                .flatMap(word -> range(word).stream())
                .findFirst()
                .map(flow::localToParent);
    }

    /** The text, with marks behind it. */
    private final class Sheet extends Pane {
        /** Preferred heights by width, until the content changes: the layout around asks for them whenever any label changes. */
        private final Map<Double, Double> heights = new HashMap<>();

        Sheet() {
            getStyleClass().add("caption-sheet");
            getChildren().addAll(marks, flow);
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        public void requestLayout() {
            if (heights != null) { // null while the superclass is constructed, which asks too
                heights.clear();
            }
            super.requestLayout();
        }

        @Override
        protected double computePrefHeight(double width) {
            return heights.computeIfAbsent(width, this::height);
        }

        private double height(double width) {
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
            if (keeping) {
                reveal();
            }
        }
    }
}
