package attentionlens.app.headless;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.headless.Stand.Size;
import attentionlens.app.viewmodel.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Controls are reused: creating them at a key press costs more than anything else, and makes JavaFX paint the whole window again. */
class PartsThatStayTest {
    private static final Size SIZE = new Size(1440, 900);

    @TempDir
    private Path folder;

    @Test
    void controlsStayWhenSomethingElseIsLookedAt() {
        try (Stand stand = SyntheticStand.open(folder, SIZE)) {
            for (Consumer<Workspace> step : List.<Consumer<Workspace>>of(
                    now -> now.selection().stepLayer(1),
                    now -> now.selection().stepHead(1),
                    now -> now.selection().stepWord(1))) {
                List<Node> before = controls(stand);
                stand.act(step);
                stand.awaitIdle();
                Set<Node> after = Collections.newSetFromMap(new IdentityHashMap<>());
                after.addAll(controls(stand));
                assertThat(before).isNotEmpty();
                assertThat(before)
                        .filteredOn(control -> !after.contains(control))
                        .isEmpty();
            }
        }
    }

    @Test
    void noScrollPaneKeepsAllThatIsSeenAsOnePicture() {
        try (Stand stand = SyntheticStand.open(folder, SIZE)) {
            List<Node> panes = controls(stand).stream()
                    .filter(ScrollPane.class::isInstance)
                    .toList();
            assertThat(panes).isNotEmpty();
            assertThat(panes)
                    .allSatisfy(pane ->
                            assertThat(pane.lookup(".viewport").isCache()).isFalse());
        }
    }

    @Test
    void evidenceThatGrewDoesNotShrinkAndMoveWhatLiesBelow() {
        try (Stand stand = SyntheticStand.open(folder, SIZE)) {
            double height = 0;
            for (int word = 0; word < SyntheticStand.WORDS; word++) {
                int at = word;
                stand.act(workspace -> workspace.selection().selectWord(0, at));
                stand.awaitIdle();
                double now = stand.toolkit().call(() -> ((Region) stand.scene().lookup("#evidence")).getHeight());
                assertThat(now).isGreaterThanOrEqualTo(height);
                height = now;
            }
        }
    }

    @Test
    void aMatrixWithoutRoomForItsCellsIsNoFault() {
        try (Stand stand = SyntheticStand.open(folder, SIZE)) {
            for (double side : List.of(60.0, 40.0, 190.0)) {
                stand.act(workspace -> {
                    Region matrix = (Region) stand.scene().lookup("#matrix");
                    matrix.setMinHeight(0);
                    matrix.setMinWidth(0);
                    matrix.setMaxWidth(
                            side < 190 ? side : 44); // high enough to be drawn, but columns are narrower than a pixel
                    matrix.setPrefHeight(side);
                });
                stand.awaitIdle();
                Region matrix =
                        (Region) stand.toolkit().call(() -> stand.scene().lookup("#matrix"));
                assertThat(matrix.getWidth()).isLessThan(61);
                assertThat(matrix.getHeight()).isEqualTo(side);
                assertThat(stand.workspace().messages().messageProperty().get()).isEmpty();
            }
        }
    }

    private static List<Node> controls(Stand stand) {
        List<Node> found = new ArrayList<>();
        stand.toolkit().act(() -> collect(stand.scene().getRoot(), found));
        return found;
    }

    private static void collect(Node node, List<Node> into) {
        if (node instanceof Control) {
            into.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }
}
