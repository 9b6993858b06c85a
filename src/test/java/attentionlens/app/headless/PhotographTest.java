package attentionlens.app.headless;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.task.HeadlessToolkit;
import attentionlens.trace.Problem;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import org.junit.jupiter.api.Test;

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
            stand.settle();
            assertThat(buttons(stand)).filteredOn(MenuButton::isShowing).hasSize(1);
            stand.toolkit().act(() -> Photograph.closeAbove(stand.stage()));
            stand.settle();
            assertThat(buttons(stand)).noneMatch(MenuButton::isShowing).noneMatch(Node::isHover);
        }
    }

    private static List<MenuButton> buttons(Stand stand) {
        return stand.toolkit()
                .call(() -> stand.find(".menu-bar").lookupAll(".menu-button").stream()
                        .map(MenuButton.class::cast)
                        .toList());
    }
}
