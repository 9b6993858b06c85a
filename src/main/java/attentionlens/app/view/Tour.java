package attentionlens.app.view;

import attentionlens.app.canvas.Repaint;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.store.Assets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.event.EventDispatcher;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.PopOver.ArrowLocation;

/** Five steps through the window, each beside what it explains. If nothing has been described yet, the example comes first. */
final class Tour {
    /**
     * One step.
     *
     * @param anchor id of the node that it explains
     * @param across where on the node it points, as a share of its width
     * @param down where on the node it points, as a share of its height
     */
    private record Step(String title, String text, String anchor, double across, double down, ArrowLocation arrow) {}

    private static final List<Step> STEPS = List.of(
            new Step(
                    "Where it looked",
                    "The colours show which patches of the image the model attends to while it chooses a word. Point at a"
                            + " patch to see its value. The wheel zooms; H hides the colours.",
                    "image-0",
                    .92,
                    .57,
                    ArrowLocation.TOP_RIGHT),
            new Step(
                    "Choose a word",
                    "Point at a word to see its heat; click to keep it; ← and → step through the words. Underlined words name"
                            + " objects. Where the ground truth is known, a dashed line marks what is not in the image.",
                    "caption-0",
                    .4,
                    .45,
                    ArrowLocation.TOP_CENTER),
            new Step(
                    "All words at once",
                    "A bar for every word: how much it looked at the image. In LLaVA-1.5, words for things that are really"
                            + " there look at it more in the middle layers.",
                    "strip",
                    .3,
                    .3,
                    ArrowLocation.BOTTOM_LEFT),
            new Step(
                    "Layers and heads",
                    "Each cell is one head in one layer. Click one to see the heat of that head alone. ↑ and ↓ step through"
                            + " the layers, M returns to the mean of heads, Space plays.",
                    "matrix",
                    .1,
                    .4,
                    ArrowLocation.RIGHT_CENTER),
            new Step(
                    "Guide it",
                    "The word's curve across the layers. Drag the range below it, tick Guide in the toolbar and press"
                            + " Generate: heads in that range share what they see, and both captions appear side by side.",
                    "curves",
                    .1,
                    .4,
                    ArrowLocation.RIGHT_CENTER));

    private static final String NEXT = "tour-next";

    private final Workspace workspace;
    private final Scene scene;

    /** Shows the step again at the next pulse, when the node it lies beside has its new place and text. */
    private final Repaint again = new Repaint(this::showAgain);

    private PopOver popOver = new PopOver();
    private Subscription waiting = Subscription.EMPTY;
    private boolean going;
    private int at;

    Tour(Workspace workspace, Scene scene) {
        this.workspace = workspace;
        this.scene = scene;
        scene.getStylesheets().subscribe(again::ask);
        scene.getWindow().focusedProperty().subscribe(focused -> {
            if (focused) {
                again.ask();
            } else {
                popOver.hide(); // otherwise it would lie over windows of other programs
            }
        });
    }

    private void showAgain() {
        if (going && scene.getWindow().isFocused()) {
            go(at, 1);
        }
    }

    /** Starts with the first step, as soon as there are words. */
    void start() {
        waiting.unsubscribe();
        if (hasWords()) {
            go(0, 1);
            return;
        }
        if (!workspace.isOpening()) {
            workspace.example().begin(Assets.exampleTrace(), () -> {});
        }
        waiting = workspace.trace().traceProperty().subscribe((before, now) -> {
            if (now.isPresent()) {
                waiting.unsubscribe();
                go(0, 1);
            }
        });
    }

    private boolean hasWords() {
        return workspace.trace().run(0).filter(run -> !run.words().isEmpty()).isPresent();
    }

    /** Shows a step, or the next one in a direction that has something to point at; ends after the last one. */
    private void go(int from, int by) {
        int to = from;
        while (to >= 0 && to < STEPS.size() && anchor(STEPS.get(to)).isEmpty()) {
            to += by;
        }
        if (to < 0) {
            return;
        }
        end();
        if (to < STEPS.size()) {
            at = to;
            Step step = STEPS.get(to);
            popOver = popOver(step);
            anchor(step).ifPresent(node -> show(step, node));
        }
    }

    private void end() {
        going = false;
        popOver.hide();
    }

    private Optional<Node> anchor(Step step) {
        return Optional.ofNullable(scene.lookup("#" + step.anchor()))
                .filter(node ->
                        Stream.iterate(node, Objects::nonNull, Node::getParent).allMatch(Node::isVisible));
    }

    private void show(Step step, Node node) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        Bounds bounds = node.localToScreen(node.getLayoutBounds());
        popOver.show(
                node,
                bounds.getMinX() + step.across() * bounds.getWidth(),
                bounds.getMinY() + step.down() * bounds.getHeight());
        going = true;
        popOver.getContentNode().lookup("#" + NEXT).requestFocus(); // otherwise the first button has it, which skips
    }

    private PopOver popOver(Step step) {
        PopOver made = Popovers.make(content(step), step.arrow());
        made.setAutoHide(false);
        made.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                end();
            }
        });
        // It hides by itself whenever its owner window is resized, for example when a desktop sets the first size.
        made.setOnHidden(event -> {
            if (going) {
                again.ask();
            }
        });
        return made;
    }

    private VBox content(Step step) {
        Label text = Build.label(step.text());
        text.setWrapText(true);
        Label count = Build.label((at + 1) + " of " + STEPS.size(), "dim", "small");
        Button skip = button("Skip", this::end);
        skip.setId("tour-skip");
        Button back = button("Back", () -> go(at - 1, -1));
        back.setDisable(at == 0);
        Button next = button(at == STEPS.size() - 1 ? "Done" : "Next", () -> go(at + 1, 1));
        next.setId(NEXT);
        next.setDefaultButton(true);
        HBox buttons = Build.row(8, count, Build.spring(), skip, back, next);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox content = new VBox(10, Build.label(step.title(), "strong"), text, buttons);
        content.getStyleClass().add("tour");
        leaveArrows(content);
        return content;
    }

    /** Leaves arrow keys to the window behind, where they do what the steps say; buttons would move the focus by them. */
    private static void leaveArrows(Node content) {
        EventDispatcher usual = content.getEventDispatcher();
        content.setEventDispatcher((event, tail) ->
                event instanceof KeyEvent key && key.getCode().isArrowKey() ? event : usual.dispatchEvent(event, tail));
    }

    private static Button button(String name, Runnable action) {
        Button button = new Button(name);
        button.setOnAction(event -> action.run());
        return button;
    }
}
