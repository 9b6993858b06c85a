package attentionlens.app.headless;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.headless.Stand.Size;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sheets are built each time they are opened, and can be collected once they are closed. */
class SheetsTest {
    private static final int GARBAGE_COLLECTIONS = 8;

    @TempDir
    Path folder;

    @Test
    void nothingHoldsASheetThatIsClosed() {
        try (Stand stand = SyntheticStand.open(folder, new Size(1280, 800))) {
            assertGone(stand, "#run-settings", ".run-settings");
            assertGone(stand, "#model", ".model-chooser");
            assertGone(stand, now -> Steps.choose(now, "Export"), "#export-sheet");
        }
    }

    private static void assertGone(Stand stand, String button, String sheet) {
        assertGone(stand, now -> Steps.fire(now, button), sheet);
    }

    private static void assertGone(Stand stand, Consumer<Stand> open, String sheet) {
        WeakReference<Node> shown = shown(stand, open, sheet);
        for (int i = 0; i < GARBAGE_COLLECTIONS && shown.get() != null; i++) {
            open(stand, open); // so that what JavaFX remembers of its last window is another one
            System.gc();
        }
        assertThat(shown.get()).as(sheet).isNull();
    }

    private static WeakReference<Node> shown(Stand stand, Consumer<Stand> open, String sheet) {
        open.accept(stand);
        stand.awaitIdle();
        WeakReference<Node> shown = stand.toolkit().call(() -> new WeakReference<>(find(sheet)));
        close(stand);
        return shown;
    }

    private static void open(Stand stand, Consumer<Stand> open) {
        open.accept(stand);
        stand.awaitIdle();
        close(stand);
    }

    private static void close(Stand stand) {
        stand.toolkit().act(() -> Photograph.closeAbove(stand.stage()));
        stand.awaitIdle();
    }

    private static Node find(String sheet) {
        return Stream.of(Window.getWindows().toArray(Window[]::new))
                .filter(Window::isShowing)
                .map(window -> window.getScene().lookup(sheet))
                .filter(Objects::nonNull)
                .filter(node -> !(node instanceof javafx.scene.control.Button))
                .findFirst()
                .orElseThrow();
    }
}
