package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.canvas.Raster;
import attentionlens.app.task.LaterRunner;
import attentionlens.figure.FigureFormat;
import attentionlens.figure.Theme;
import attentionlens.image.Picture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is shown is exported to files. */
class PanelExportTest extends WorkspaceStand {
    @Test
    void whatIsSeenIsExported() throws IOException {
        workspace.generation().generate();
        workspace.selection().selectWord(0, 4);
        workspace.exports().figure(export(Panel.HEAD_MAP, FigureFormat.PNG), folder.resolve("map"));
        assertThat(message()).isEmpty();
        assertThat(Files.readAllBytes(folder.resolve("map.png"))).startsWith(0x89, 0x50, 0x4e, 0x47);
        assertThat(Files.readAllLines(folder.resolve("map.csv")))
                .contains("row,column,left,top,right,bottom,value", "# Word: couch (tokens 4 to 4)")
                .anyMatch(line -> line.startsWith("# Model: models/sample"));
    }

    @Test
    void whatWillBeExportedIsShownSmall() {
        PreviewViewModel preview = workspace.exports().preview();
        preview.draw(export(Panel.HEAD_MAP, FigureFormat.PNG), 300, 200);
        assertThat(preview.previewProperty().get().raster()).isEmpty();
        assertThat(preview.previewProperty().get().note()).startsWith("There is nothing to export yet.");
        workspace.generation().generate();
        workspace.selection().selectWord(0, 4);
        for (Panel panel : List.of(Panel.HEAD_MAP, Panel.MATRIX, Panel.GALLERY, Panel.CURVES, Panel.STRIP)) {
            preview.draw(export(panel, FigureFormat.SVG), 300, 200);
            Raster small = preview.previewProperty().get().raster().orElseThrow();
            assertThat(small.width()).isBetween(1, 300);
            assertThat(small.height()).isBetween(1, 201);
            assertThat(preview.previewProperty().get().note()).endsWith(" pixels");
        }
        preview.clear();
        assertThat(preview.previewProperty().get().raster()).isEmpty();
    }

    @Test
    void withoutAWordThereIsNothingToExport() {
        workspace.generation().generate();
        workspace.selection().release();
        for (Panel panel : List.of(Panel.HEAD_MAP, Panel.MATRIX, Panel.GALLERY, Panel.CURVES)) {
            workspace.exports().figure(export(panel, FigureFormat.SVG), folder.resolve("nothing"));
            assertThat(message()).as(panel.name()).isNotEmpty().doesNotContain("unexpected");
            assertThat(folder.resolve("nothing.svg")).doesNotExist();
        }
    }

    @Test
    void anEarlierExportIsNotReportedBesideAFailedOne() {
        workspace.generation().generate();
        workspace.selection().selectWord(0, 4);
        workspace.exports().figure(export(Panel.MATRIX, FigureFormat.SVG), folder.resolve("matrix"));
        assertThat(workspace.exports().writtenProperty().get()).isEqualTo("Wrote matrix.svg");
        workspace.exports().figure(export(Panel.MATRIX, FigureFormat.SVG), folder.resolve("none/matrix"));
        assertThat(message()).startsWith("Cannot write ");
        assertThat(workspace.exports().writtenProperty().get()).isEmpty();
    }

    @Test
    void aPanelsNumbersLieBesideItsPicture() throws IOException {
        workspace.generation().generate();
        workspace.selection().selectWord(0, 4);
        Picture picture = new Picture(1, 1, new byte[3]);
        workspace.exports().figure(export(Panel.MATRIX, FigureFormat.SVG), folder.resolve("matrix"));
        workspace.exports().figure(export(Panel.STRIP, FigureFormat.PNG), folder.resolve("strip.png"));
        workspace.exports().figure(export(Panel.MATRIX, FigureFormat.PDF), folder.resolve("cells.PDF"));
        workspace.exports().picture(export(Panel.IMAGE, FigureFormat.PNG), picture, folder.resolve("seen.png"));
        assertThat(message()).isEmpty();
        List<String> matrix = Files.readAllLines(folder.resolve("matrix.csv"));
        assertThat(matrix.stream().filter(line -> !line.startsWith("#"))).hasSize(1 + 12 * 8);
        assertThat(Files.readAllLines(folder.resolve("strip.csv"))).anyMatch(line -> line.startsWith("0,4,couch,"));
        assertThat(Files.readAllBytes(folder.resolve("strip.png"))).startsWith(0x89, 0x50, 0x4e, 0x47);
        assertThat(Files.readString(folder.resolve("matrix.svg"))).contains("<metadata", "models/sample");
        assertThat(folder.resolve("seen.csv")).isNotEmptyFile();
        assertThat(Files.readString(folder.resolve("seen.png"), StandardCharsets.ISO_8859_1))
                .contains("tEXtModel\0models/sample", "tEXtWord\0couch", "tEXtLayer\0" + "6", "tEXtHead\0mean");
        assertThat(Files.readAllBytes(folder.resolve("cells.PDF"))).startsWith('%', 'P', 'D', 'F');
        assertThat(folder.resolve("cells.csv")).isNotEmptyFile();
    }

    @Test
    void everyDrawnPanelIsExportedAsShapes() {
        workspace.request().guidedProperty().set(true);
        workspace.generation().generate();
        workspace.selection().selectWord(0, 4);
        workspace.selection().selectHead(2);
        workspace.reading().read();
        for (Panel panel : Panel.values()) {
            if (panel.drawn() && panel != Panel.DATASET) {
                Path file = folder.resolve(panel.name() + ".svg");
                workspace.exports().figure(export(panel, FigureFormat.SVG), file);
                assertThat(message()).isEmpty();
                assertThat(file).isNotEmptyFile();
            }
        }
        workspace
                .exports()
                .figure(new Export(Panel.CURVES, FigureFormat.SVG, 3, Theme.DARK, false), folder.resolve("x"));
        assertThat(message()).contains("3 pixels wide");
        assertThatThrownBy(() -> Export.width("wide")).hasMessageContaining("'wide'");
    }

    @Test
    void closingAsksWhileAFileIsWritten() {
        LaterRunner runner = new LaterRunner();
        Workspace busy = new Workspace(runner, new FakeLoader(), new FakeStock(), settings);
        busy.model().nameProperty().set("sample");
        busy.open(SampleImage.write(folder));
        finish(runner);
        busy.generation().generate();
        finish(runner);
        busy.selection().selectWord(0, 4);
        finish(runner);
        assertThat(busy.running()).isEmpty();
        busy.exports().figure(export(Panel.MATRIX, FigureFormat.SVG), folder.resolve("matrix.svg"));
        assertThat(busy.running()).singleElement().asString().startsWith("A file is being read or written.");
        busy.close();
        runner.runBackground(); // closing waits for it
        assertThat(folder.resolve("matrix.svg")).content().containsPattern("</svg\\s*>\\s*\\z");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    private static void finish(LaterRunner runner) {
        while (runner.isBusy()) {
            runner.runAll();
        }
    }

    private static Export export(Panel panel, FigureFormat format) {
        return new Export(panel, format, Export.USUAL_WIDTH, Theme.DARK, true);
    }
}
