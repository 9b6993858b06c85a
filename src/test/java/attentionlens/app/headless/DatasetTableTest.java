package attentionlens.app.headless;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeModel;
import attentionlens.app.SampleImage;
import attentionlens.app.headless.Stand.Size;
import attentionlens.app.task.HeadlessToolkit;
import attentionlens.app.viewmodel.DatasetRow;
import attentionlens.app.viewmodel.DatasetRow.State;
import attentionlens.app.viewmodel.Settings.ThemeChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of a dataset with many copies of one image. */
class DatasetTableTest {
    private static final int IMAGES = 12;

    @TempDir
    private Path folder;

    private Stand stand;

    @BeforeEach
    void open() throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        Path drawn = SampleImage.write(folder);
        for (String name : names()) {
            Files.copy(drawn, images.resolve(name));
        }
        stand = new Stand(HeadlessToolkit.start(), new FakeLoader(), Integer.MAX_VALUE);
        stand.dress(ThemeChoice.DARK, new Size(1440, 900));
        stand.act(workspace -> {
            workspace.model().nameProperty().set("sample");
            workspace.open(images);
        });
        stand.await("the images are there", () -> stand.workspace().dataset().isOpen());
        stand.awaitIdle();
    }

    @AfterEach
    void close() {
        stand.close();
    }

    private static List<String> names() {
        return IntStream.range(0, IMAGES)
                .mapToObj(number -> "image-" + (10 + number) + ".png")
                .toList();
    }

    @SuppressWarnings("unchecked")
    private TableView<DatasetRow> table() {
        return (TableView<DatasetRow>) stand.find("#dataset-table");
    }

    private void caption() {
        stand.act(workspace -> workspace.dataset().queue().start());
        stand.await(
                "all are captioned", () -> stand.workspace().dataset().rows().count(State.DONE) == IMAGES);
        stand.awaitIdle();
    }

    /** Columns are hidden rather than lie beyond the table's edge, and come back. */
    @ParameterizedTest
    @CsvSource({"960, 600, 100", "960, 600, 150", "1280, 800, 150", "1440, 900, 100"})
    void columnsLieWithinTheTable(int width, int height, int text) {
        stand.dress(ThemeChoice.DARK, new Size(960, 600));
        stand.act(workspace -> {
            var layout = workspace.settings().layoutProperty();
            layout.set(layout.get().withText(text));
        });
        stand.dress(ThemeChoice.DARK, new Size(width, height));
        double room = stand.toolkit()
                .call(() -> stand.find("#dataset-table .clipped-container")
                        .getLayoutBounds()
                        .getWidth());
        List<TableColumn<DatasetRow, ?>> seen =
                stand.toolkit().call(() -> List.copyOf(table().getVisibleLeafColumns()));
        assertThat(seen.stream().mapToDouble(TableColumn::getWidth).sum()).isLessThanOrEqualTo(room + 1);
        assertThat(seen)
                .extracting(TableColumn::getText)
                .contains("Image", "Caption", "Hallucinated", "Lowest SVAR")
                .hasSizeGreaterThanOrEqualTo(width == 1440 ? 7 : 4);
    }

    @Test
    void rowsThatAreAlikeStandInTheQueuesOrder() {
        caption();
        assertThat(stand.toolkit().call(() -> List.copyOf(table().getItems())))
                .extracting(DatasetRow::name)
                .containsExactlyElementsOf(names());
    }

    @Test
    void aChosenRowStaysChosenWhileItIsCaptioned() {
        stand.toolkit().act(() -> table().getSelectionModel().select(3));
        caption();
        DatasetRow chosen =
                stand.toolkit().call(() -> table().getSelectionModel().getSelectedItem());
        assertThat(chosen.name()).isEqualTo("image-13.png");
        List<String> captions = stand.toolkit()
                .call(() -> stand.scene().getRoot().lookupAll(".caption-cell").stream()
                        .map(cell -> ((Label) cell).getText())
                        .distinct()
                        .toList());
        assertThat(captions).containsExactly(FakeModel.BASELINE);
    }
}
