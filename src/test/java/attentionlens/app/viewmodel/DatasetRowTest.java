package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeModel;
import attentionlens.app.SampleImage;
import attentionlens.app.viewmodel.CurvesViewModel.Frame;
import attentionlens.app.viewmodel.DatasetOverview.Total;
import attentionlens.figure.FigureFormat;
import attentionlens.figure.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What a dataset says about its images once they are captioned. */
class DatasetRowTest extends DatasetStand {
    @Test
    void truthThatLiesBesideTellsWhatIsHallucinated() throws IOException {
        truthBeside();
        workspace.open(folder);
        queue().start();
        assertThat(row(0).caption(0).orElseThrow().hallucinated()).isEqualTo(OptionalInt.of(1));
        assertThat(row(1).caption(0).orElseThrow().hallucinated()).isEqualTo(OptionalInt.of(4));
        assertThat(row(2).caption(0).orElseThrow().hallucinated()).isEmpty();
        DatasetOverview overview = dataset().curves().overviewProperty().get();
        Total total = overview.totals().getFirst();
        assertThat(total.images()).isEqualTo(3);
        assertThat(total.mentions()).isEqualTo(15);
        assertThat(total.chair().orElseThrow().chairI()).isEqualTo(0.5);
        assertThat(total.chair().orElseThrow().chairS()).isEqualTo(1);
        assertThat(overview.groups().first()).isEqualTo("real");
        assertThat(overview.groups().low()).hasSize(5);
        assertThat(overview.groups().high()).hasSize(5);
    }

    @Test
    void anOpenTruthThatKnowsTheImagesStays() throws IOException {
        truthBeside();
        workspace.truth().open(SampleImage.writeTruth(Files.createDirectory(folder.resolve("mine"))));
        workspace.open(folder);
        assertThat(workspace.truth().knownProperty().get().openedName()).contains("truth.json");
        workspace.truth().close();
        workspace.open(folder);
        assertThat(workspace.truth().opened())
                .hasValueSatisfying(beside -> assertThat(beside.name()).isNotEqualTo("truth.json"));
    }

    @Test
    void anotherTruthOfTheSameNameCounts() throws IOException {
        workspace.open(images);
        queue().start();
        Path truth = SampleImage.writeTruth(folder);
        workspace.open(truth);
        assertThat(row(0).caption(0).orElseThrow().hallucinated()).isEqualTo(OptionalInt.of(1));
        String withoutTheDog = Files.readString(truth).replace("\"category_id\": 18", "\"category_id\": 17");
        workspace.open(Files.writeString(
                Files.createDirectory(folder.resolve("mended")).resolve("truth.json"), withoutTheDog));
        assertThat(row(0).caption(0).orElseThrow().hallucinated()).isEqualTo(OptionalInt.of(2));
    }

    @Test
    void aDetectorTellsTheRisk() {
        workspace.open(images);
        queue().start();
        assertThat(dataset().rows().hasDetector()).isFalse();
        assertThat(dataset().curves().overviewProperty().get().groups().second())
                .isEmpty();
        assertThat(row(0).caption(0)
                        .orElseThrow()
                        .worst()
                        .orElseThrow()
                        .mention()
                        .word())
                .isEqualTo("cat");

        workspace.open(FakeDetector.write(folder, FakeDetector.WEIGHTS, 0.25));
        assertThat(dataset().rows().hasDetector()).isTrue();
        assertThat(row(0).caption(0).orElseThrow().risk().orElseThrow()).isGreaterThan(0.5);
        assertThat(dataset().curves().overviewProperty().get().groups().second())
                .isEqualTo("high risk");
    }

    @Test
    void rowsAreSortedAndFound() throws IOException {
        truthBeside();
        workspace.open(images);
        queue().start();
        dataset()
                .rows()
                .shown()
                .setComparator(Comparator.comparingInt(
                        row -> -row.caption(0).orElseThrow().hallucinated().orElse(-1)));
        assertThat(dataset().rows().shown())
                .extracting(DatasetRow::name)
                .containsExactly("other.png", "living-room.png", "third.png");
        dataset().rows().filterProperty().set("LIVING cat");
        assertThat(dataset().rows().shown()).extracting(DatasetRow::name).hasSize(3);
        dataset().rows().filterProperty().set("other");
        assertThat(dataset().rows().shown()).extracting(DatasetRow::name).containsExactly("other.png");
    }

    @Test
    void aRowLeadsToItsTraceAndBack() {
        workspace.open(images);
        queue().start();
        dataset().rows().shown().setComparator(Comparator.comparing(DatasetRow::name));
        workspace.datasetNavigator().open(row(1));
        assertThat(message()).isEmpty();
        assertThat(dataset().shownProperty().get()).isFalse();
        assertThat(workspace.trace().text(0)).isEqualTo(FakeModel.BASELINE);
        assertThat(workspace
                        .selection()
                        .shownWord(workspace.trace().runs().getFirst())
                        .orElseThrow()
                        .text())
                .isEqualTo("cat");
        assertThat(workspace.datasetNavigator().place()).isEqualTo(1);
        workspace.datasetNavigator().step(1);
        assertThat(workspace.datasetNavigator().current().orElseThrow().name()).isEqualTo("third.png");
        assertThat(workspace.library().entries()).hasSize(1);

        workspace.selection().selectWord(0, 3);
        assertThat(workspace.datasetNavigator().back()).isFalse();
        workspace.selection().release();
        assertThat(workspace.datasetNavigator().back()).isTrue();
        assertThat(dataset().shownProperty().get()).isTrue();
    }

    @Test
    void aRowThatIsOpenedAgainIsNotReadAgain() {
        workspace.open(images);
        queue().start();
        workspace.datasetNavigator().open(row(1));
        TraceEntry entry = workspace.trace().entryProperty().get().orElseThrow();
        workspace.selection().selectWord(0, 0);
        dataset().shownProperty().set(true);
        workspace.datasetNavigator().open(row(1));
        assertThat(dataset().shownProperty().get()).isFalse();
        assertThat(workspace.trace().entryProperty().get()).contains(entry);
        assertThat(workspace.library().entries()).containsExactly(entry);
        assertThat(workspace.selection().chosen().word()).isNotZero(); // the mention to look at first
    }

    @Test
    void aRowThatIsNotCaptionedShowsItsImage() {
        workspace.open(images);
        after(1, queue()::pause);
        queue().start();
        workspace.datasetNavigator().open(row(1));
        assertThat(message()).isEmpty();
        assertThat(workspace.image().shown().orElseThrow().file()).contains(images.resolve("other.png"));
        assertThat(workspace.trace().runs()).isEmpty();
        assertThat(workspace.datasetNavigator().place()).isEqualTo(1);
        workspace.datasetNavigator().step(-1);
        assertThat(workspace.trace().text(0)).isEqualTo(FakeModel.BASELINE);
    }

    @Test
    void aRowOfTheThirdRunShowsThatRun() {
        workspace.request().guidedProperty().set(true);
        workspace.request().alphaProperty().set("0.4, 0.8");
        workspace.open(images);
        queue().start();
        assertThat(dataset().rows().runs()).isEqualTo(3);
        dataset().rows().runProperty().set(2);
        workspace.datasetNavigator().open(row(0));
        assertThat(workspace.trace().runs()).extracting(RunViewModel::name).containsExactly("baseline", "guided-2");
        assertThat(workspace.selection().chosen().run()).isEqualTo(1);
    }

    @Test
    void tableAndCurvesAreExported() throws IOException {
        workspace.open(images);
        queue().start();
        dataset().curves().frameProperty().set(Optional.of(new Frame(400, 200, 1, 1, Theme.DARK)));
        assertThat(dataset().curves().chartProperty().get()).isPresent();
        workspace.exports().table(folder.resolve("table"));
        assertThat(Files.readAllLines(folder.resolve("table.csv")))
                .anyMatch(line -> line.startsWith("# Settings: sample · "))
                .anyMatch(line -> line.startsWith("living-room.png,living-room.png,done,baseline,0.0,5,"))
                .hasSize(11);
        workspace
                .exports()
                .figure(new Export(Panel.DATASET, FigureFormat.SVG, 900, Theme.LIGHT, true), folder.resolve("curves"));
        assertThat(message()).isEmpty();
        assertThat(folder.resolve("curves.svg")).content().contains("15 mentions");
        assertThat(Files.readAllLines(folder.resolve("curves.csv")))
                .anyMatch(line -> line.startsWith("mentions,15,11,"));

        workspace.open(SampleImage.writeTruth(folder));
        workspace.open(FakeDetector.write(folder, FakeDetector.WEIGHTS, 0.25));
        workspace.exports().table(folder.resolve("judged"));
        assertThat(Files.readAllLines(folder.resolve("judged.csv")))
                .contains("# Truth: truth.json", "# Detector: detector.json");
    }
}
