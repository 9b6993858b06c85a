package attentionlens.app.headless;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.Desktop;
import attentionlens.app.canvas.FinePicture;
import attentionlens.app.headless.Stand.Size;
import attentionlens.app.viewmodel.CurvesViewModel.Chart;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.transform.Scale;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A window that moves to a screen with more pixels uses them. */
class OutputScaleTest {
    private static final double STEP = 0.25;
    private static final List<String> PARTS = List.of("#matrix", "#curves", "#image-0");

    @TempDir
    private Path folder;

    private Stand stand;

    @BeforeEach
    void open() {
        stand = SyntheticStand.open(folder, new Size(1280, 800));
    }

    @AfterEach
    void close() {
        scale(1);
        stand.close();
    }

    @Test
    void chartsAreRedrawn() {
        Chart before = chart();
        assertThat(before.scale()).isEqualTo(1);
        scale(2);
        assertThat(chart().scale()).isEqualTo(2);
        assertThat(chart().raster().width()).isEqualTo(2 * before.raster().width());
        assertThat(chart().plot().getMinX()).isCloseTo(before.plot().getMinX(), Offset.offset(1.0));
    }

    /** What was painted for fewer pixels and only scaled up would have soft edges. */
    @Test
    void edgesAreSharp() {
        List<Integer> before = PARTS.stream().map(this::edges).toList();
        scale(2);
        for (int i = 0; i < PARTS.size(); i++) {
            assertThat(edges(PARTS.get(i))).as(PARTS.get(i)).isGreaterThan(before.get(i) * 3 / 2);
        }
    }

    /** An exported picture has pixels of its own, and leaves the window as it was. */
    @Test
    void picturesAreAsSharpAsOnAFinerScreen() {
        List<Integer> coarse = PARTS.stream().map(this::edges).toList();
        List<Integer> fine = PARTS.stream().map(this::edgesOfPicture).toList();
        assertThat(PARTS.stream().map(this::edges).toList()).isEqualTo(coarse);
        scale(2);
        for (int i = 0; i < PARTS.size(); i++) {
            String part = PARTS.get(i);
            assertThat(fine.get(i)).as(part).isGreaterThan(coarse.get(i) * 3 / 2);
            assertThat(fine.get(i)).as(part).isCloseTo(edgesOfPicture(part), Percentage.withPercentage(2));
        }
    }

    private void scale(float scale) {
        stand.toolkit().act(() -> Desktop.scale(stand.stage(), scale));
        stand.awaitIdle();
    }

    private int edges(String part) {
        SnapshotParameters finer = new SnapshotParameters();
        finer.setTransform(new Scale(2, 2));
        return edges(stand.toolkit().call(() -> stand.find(part).snapshot(finer, null)));
    }

    private int edgesOfPicture(String part) {
        return edges(stand.toolkit().call(() -> FinePicture.of(stand.find(part), 2, Color.BLACK)));
    }

    /** Counts the pixels that differ much from the one to their left. */
    private static int edges(WritableImage image) {
        PixelReader pixels = image.getPixelReader();
        int edges = 0;
        for (int y = 0; y < (int) image.getHeight(); y++) {
            for (int x = 1; x < (int) image.getWidth(); x++) {
                Color one = pixels.getColor(x - 1, y);
                Color next = pixels.getColor(x, y);
                edges += Math.abs(one.getRed() - next.getRed()) > STEP ? 1 : 0;
            }
        }
        return edges;
    }

    private Chart chart() {
        return stand.workspace().panes().curves().chartProperty().get().orElseThrow();
    }
}
