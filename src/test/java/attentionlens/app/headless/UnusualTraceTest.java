package attentionlens.app.headless;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.headless.Stand.Size;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.bench.SyntheticTrace;
import attentionlens.image.ImageFiles;
import attentionlens.store.Assets;
import attentionlens.store.LensFile;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import attentionlens.trace.TraceFixtures;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnusualTraceTest {
    private static final String[] ARABIC = {"\u0635\u0648\u0631\u0629", " \u062c\u0645\u064a\u0644\u0629", "."};

    @TempDir
    private Path folder;

    private Stand stand;

    @BeforeEach
    void open() {
        stand = SyntheticStand.open(folder, new Size(1280, 800));
    }

    @AfterEach
    void close() {
        stand.close();
    }

    /** When the pointer moves, JavaFX measures what has no size yet; a failure would leave the window without repaints. */
    @Test
    void evidenceInArabicIsMeasuredBeforeItHasItsWidth() {
        show(room(words(ARABIC)));
        Pane flow = (Pane) ((Pane) stand.find("#evidence")).getChildren().getFirst();
        stand.toolkit().act(() -> {
            assertThat(flow.prefHeight(20)).isPositive();
            flow.resize(20, 20);
            assertThat(flow.getChildren())
                    .isNotEmpty()
                    .allMatch(text -> text.getBoundsInParent().getWidth() > 0);
        });
    }

    @Test
    void sectionsThatStayEmptyWithoutAttentionHaveNoRoom() {
        Node section = stand.find("#matrix").getParent();
        assertThat(section.isManaged() && section.isVisible()).isTrue();
        show(room(words("A", " dog")));
        assertThat(section.isManaged() || section.isVisible()).isFalse();
        show(room());
        assertThat(section.isManaged() && section.isVisible()).isTrue();
    }

    @Test
    void layersAreKnownThoughTheBaselineIsEmpty() {
        Run none = new Run("baseline", null, List.of(), "", Run.Finish.END_TOKEN, Map.of());
        show(room(List.of(none, room().runs().getLast())));
        assertThat(stand.workspace().trace().layersProperty().get()).isEqualTo(TraceFixtures.LAYERS);
        assertThat(stand.workspace().trace().headsProperty().get()).isEqualTo(TraceFixtures.HEADS);
    }

    @Test
    void aChartOfOneLayerIsNoWiderThanTheInspector() {
        show(new SyntheticTrace(1, 4, 4, 5, false).over(ImageFiles.read(Assets.exampleImage())));
        assertThat(stand.find("#guide-range").getParent().isVisible()).isFalse();
        assertThat(stand.find("#curves").getLayoutBounds().getWidth())
                .isEqualTo(stand.find("#matrix").getLayoutBounds().getWidth());
    }

    @Test
    void whatIsCroppedOffIsNamed() {
        show(TraceFixtures.room(TraceFixtures.crop(300, 640)));
        WritableImage image = stand.toolkit().call(() -> stand.find("#image-0").snapshot(null, null));
        double left = (image.getWidth() - image.getHeight() * 300 / 640) / 2;
        assertThat(ink(image, left + 8, 6)).isGreaterThan(20);
        assertThat(ink(image, left + 8, 26)).isZero();
    }

    /** Returns how many pixels of a label's place have the colour of text. */
    private static long ink(WritableImage image, double left, double top) {
        return IntStream.range(0, 50 * 15)
                .filter(at -> image.getPixelReader()
                                .getColor((int) left + at % 50, (int) top + at / 50)
                                .getBrightness()
                        > 0.8)
                .count();
    }

    /** Returns the runs of a caption without captured attention. */
    private static List<Run> words(String... tokens) {
        return TraceFixtures.handMade(TraceFixtures.pad(64, 48), Map.of(), tokens)
                .runs();
    }

    private static Trace room() {
        return TraceFixtures.room(TraceFixtures.pad(64, 48));
    }

    private static Trace room(List<Run> runs) {
        Trace room = room();
        return new Trace(
                room.model(),
                room.image(),
                room.geometry(),
                room.prompt(),
                room.decoding(),
                runs,
                Map.of(),
                Map.of(),
                room.provenance());
    }

    private void show(Trace trace) {
        Path file = folder.resolve("unusual" + Workspace.EXTENSION);
        LensFile.write(trace, file);
        stand.act(workspace -> workspace.open(file));
        stand.await(
                "it is shown",
                () -> stand.workspace()
                        .trace()
                        .trace()
                        .filter(shown -> shown.runs()
                                .getLast()
                                .text()
                                .equals(trace.runs().getLast().text()))
                        .isPresent());
        stand.act(workspace -> workspace.selection().selectWord(trace.runs().size() - 1, 0));
        stand.awaitIdle();
    }
}
