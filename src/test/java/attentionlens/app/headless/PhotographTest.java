package attentionlens.app.headless;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.headless.Stand.Size;
import attentionlens.app.task.HeadlessToolkit;
import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotographTest {
    @Test
    void aMenuThatWasOpenLeavesNoMark() {
        try (Stand stand = new Stand(
                HeadlessToolkit.start(),
                (model, device, precision, progress, cancellation) -> {
                    throw new Problem("No model is needed here.");
                },
                0)) {
            Steps.open(stand, "View");
            stand.awaitIdle();
            assertThat(buttons(stand)).filteredOn(MenuButton::isShowing).hasSize(1);
            stand.toolkit().act(() -> Photograph.closeAbove(stand.stage()));
            stand.awaitIdle();
            assertThat(buttons(stand)).noneMatch(MenuButton::isShowing).noneMatch(Node::isHover);
        }
    }

    @Test
    void aTourThatWasOpenDoesNotComeAgain(@TempDir Path folder) {
        try (Stand stand = SyntheticStand.open(folder, new Size(1280, 800))) {
            stand.toolkit().act(stand.window()::welcome);
            stand.awaitIdle();
            assertThat(tours()).isEqualTo(1);
            stand.toolkit().act(() -> Photograph.closeAbove(stand.stage()));
            stand.awaitIdle();
            assertThat(tours()).isZero();
        }
    }

    private static long tours() {
        return Window.getWindows().stream()
                .filter(window -> window.getScene().lookup(".tour") != null)
                .count();
    }

    private static List<MenuButton> buttons(Stand stand) {
        return stand.toolkit()
                .call(() -> stand.find(".menu-bar").lookupAll(".menu-button").stream()
                        .map(MenuButton.class::cast)
                        .toList());
    }
}
