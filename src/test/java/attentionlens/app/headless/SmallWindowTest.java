package attentionlens.app.headless;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.headless.Stand.Size;
import attentionlens.app.view.CaptionView;
import attentionlens.app.viewmodel.Settings.Layout;
import attentionlens.app.viewmodel.Workspace;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two captions in a window of the smallest size. */
class SmallWindowTest {
    private static final Size SMALLEST = new Size(960, 600);
    private static final int WORDS = 40;

    @TempDir
    private Path folder;

    private Stand stand;

    @BeforeEach
    void open() {
        stand = SyntheticStand.open(folder, SMALLEST, WORDS, true);
        stand.act(workspace -> {
            workspace.request().guidedProperty().set(true);
            workspace.request().alphaProperty().set("0.1, 0.3, 0.5, 0.7");
        });
        stand.awaitIdle();
    }

    @AfterEach
    void close() {
        stand.close();
    }

    /** Toolbar and bars continue in a second row rather than beyond the window's edge. */
    @ParameterizedTest
    @ValueSource(ints = {100, 150})
    void nothingLiesBeyondItsEdges(int text) {
        text(text);
        Rectangle2D window =
                new Rectangle2D(0, 0, stand.scene().getWidth(), stand.scene().getHeight());
        List<String> parts = List.of(
                "#model",
                "#prompt",
                "#generate",
                "#images",
                "#heat-what",
                "#scale-numbers",
                "#strip",
                ".inspector",
                ".status");
        for (String part : parts) {
            Bounds lies = inScene(part);
            assertThat(window.contains(lies.getMinX(), lies.getMinY(), lies.getWidth(), lies.getHeight()))
                    .as("%s in %s", part, lies)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 150})
    void buttonsAndHeadersOfASweepAreNotCutShort(int text) {
        text(text);
        stand.act(workspace -> {
            workspace.panes().sweep().shownProperty().set(true);
            for (Node shown : List.of(stand.find("#threshold-doubt").getParent(), stand.find("#show-sweep"))) {
                shown.setManaged(true); // as if there were a detector, and several strengths
                shown.setVisible(true);
            }
        });
        stand.awaitIdle();
        Node pane = stand.toolkit().call(() -> stand.find("#strip-pane"));
        assertThat(inScene("#copy-sweep").getWidth()).isPositive();
        assertThat(cut(pane, ".button")).isEmpty();
        assertThat(cut(pane, ".column-header .label")).isEmpty();
    }

    @Test
    void cardsLieBesideTheirScrollBar() {
        Path trace = folder.resolve("synthetic" + Workspace.EXTENSION);
        stand.act(workspace -> workspace.open(Collections.nCopies(6, trace)));
        stand.await("all are open", () -> stand.workspace().library().entries().size() > 6);
        stand.awaitIdle();
        double room = stand.toolkit()
                .call(() -> stand.find(".traces-scroll > .viewport")
                        .getLayoutBounds()
                        .getWidth());
        double card = stand.toolkit()
                .call(() -> stand.find(".trace-card").getBoundsInParent().getMaxX());
        assertThat(card).isLessThanOrEqualTo(room);
    }

    @Test
    void longNamesOfRunsLieBesideEachOther() {
        text(150);
        stand.act(workspace -> workspace.open(List.of(folder.resolve("synthetic" + Workspace.EXTENSION))));
        stand.await(
                "it is open twice", () -> stand.workspace().library().entries().size() == 2);
        stand.act(workspace -> workspace
                .navigation()
                .compare(0, workspace.library().entries().getLast().runs().getFirst()));
        stand.awaitIdle();
        Bounds left = inScene("#run-0");
        Bounds right = inScene("#run-1");
        assertThat(left.getMaxX()).isLessThan(right.getMinX());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 150})
    void whatAPatchSaysIsReadWithItsNumbers(int text) {
        text(text);
        stand.act(workspace -> workspace.selection().togglePatch(40));
        stand.awaitIdle();
        double edge = inScene("#patch-story").getMaxX();
        List<Bounds> numbers = stand.toolkit()
                .call(() -> stand.scene().getRoot().lookupAll("#patch-story .bar-number").stream()
                        .map(node -> node.localToScene(node.getLayoutBounds()))
                        .toList());
        assertThat(numbers).isNotEmpty().allMatch(lies -> lies.getMaxX() <= edge);
    }

    private Bounds inScene(String selector) {
        return stand.toolkit().call(() -> {
            Node node = stand.find(selector);
            return node.localToScene(node.getLayoutBounds());
        });
    }

    @Test
    void theChosenWordStaysInSightWhileTextGrows() {
        stand.act(workspace -> workspace.selection().selectWord(0, WORDS - 1));
        stand.awaitIdle();
        assertThat(isLastWordSeen()).isTrue();
        text(150);
        assertThat(isLastWordSeen()).isTrue();
    }

    @Test
    void thumbsOfLongCaptionsAreLongEnoughToBeSeen() {
        stand.act(workspace -> workspace.settings().layoutProperty().set(Layout.DEFAULT.withText(150)));
        stand.awaitIdle();
        double thumb = stand.toolkit()
                .call(() -> stand.find("#caption-0").getParent().getParent().lookupAll(".thumb").stream()
                        .mapToDouble(node -> node.getLayoutBounds().getHeight())
                        .max()
                        .orElse(0));
        assertThat(thumb).isGreaterThanOrEqualTo(24);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 150})
    void shortcutsAreReadWithinTheWindow(int text) {
        text(text);
        Steps.type(stand, "?");
        stand.awaitIdle();
        Node shortcuts = stand.toolkit().call(SmallWindowTest::shortcuts);
        assertThat(cut(shortcuts, ".label")).isEmpty();
        Bounds lies = stand.toolkit().call(() -> shortcuts.localToScreen(shortcuts.getLayoutBounds()));
        Bounds window = stand.toolkit().call(() -> {
            Node root = stand.scene().getRoot();
            return root.localToScreen(root.getLayoutBounds());
        });
        assertThat(window.contains(lies)).as("%s in %s", lies, window).isTrue();
        stand.toolkit().act(() -> Photograph.closeAbove(stand.stage()));
    }

    /** Returns the texts of visible labels or buttons that are not shown whole. */
    private List<String> cut(Node within, String selector) {
        return stand.toolkit()
                .call(() -> within.lookupAll(selector).stream()
                        .map(Labeled.class::cast)
                        .filter(Node::isVisible)
                        .filter(label -> label.lookup(".text") instanceof Text shown
                                && !shown.getText().replace("\n", "").equals(label.getText()))
                        .map(Labeled::getText)
                        .toList());
    }

    private static Node shortcuts() {
        return Window.getWindows().stream()
                .flatMap(window -> Stream.ofNullable(window.getScene().lookup(".shortcuts")))
                .findFirst()
                .orElseThrow();
    }

    /** The hint is shown while there is nothing else to show, and only then. */
    @Test
    void theInspectorSaysWhatToDoWhileNoWordIsLookedAt() {
        assertThat(isSeen("#inspector-hint")).isFalse();
        assertThat(isSeen("#matrix")).isTrue();
        stand.act(workspace -> workspace.selection().release());
        stand.awaitIdle();
        assertThat(isSeen("#inspector-hint")).isTrue();
        assertThat(isSeen("#matrix")).isFalse();
        stand.act(workspace -> workspace.selection().preview(0, 2));
        stand.awaitIdle();
        assertThat(isSeen("#inspector-hint")).isFalse();
    }

    private boolean isSeen(String selector) {
        return stand.toolkit()
                .call(() -> Stream.iterate(stand.find(selector), Objects::nonNull, Node::getParent)
                        .allMatch(Node::isVisible));
    }

    private void text(int percent) {
        stand.act(workspace -> {
            Layout now = workspace.settings().layoutProperty().get();
            workspace.settings().layoutProperty().set(now.withText(percent));
        });
        stand.awaitIdle();
    }

    private boolean isLastWordSeen() {
        return stand.toolkit().call(() -> {
            CaptionView caption = (CaptionView) stand.find("#caption-0");
            Bounds last = caption.boxes(
                            stand.workspace().trace().runs().getFirst().words().get(WORDS - 1))
                    .getFirst();
            return last.getMinY() >= 0 && last.getMaxY() <= caption.getHeight();
        });
    }
}
