package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.DirectRunner;
import attentionlens.app.task.TwoSidedRunner;
import attentionlens.app.viewmodel.CurvesViewModel.Chart;
import attentionlens.app.viewmodel.CurvesViewModel.Frame;
import attentionlens.app.viewmodel.CurvesViewModel.Line;
import attentionlens.app.viewmodel.GalleryViewModel.Gallery;
import attentionlens.app.viewmodel.MatrixViewModel.Grid;
import attentionlens.app.viewmodel.MatrixViewModel.Kind;
import attentionlens.app.viewmodel.PatchWordsViewModel.Looks;
import attentionlens.app.viewmodel.StripViewModel.Bar;
import attentionlens.app.viewmodel.StripViewModel.Strip;
import attentionlens.figure.ColorMap;
import attentionlens.figure.Theme;
import attentionlens.lens.VisualAttention;
import attentionlens.lens.WordRule;
import attentionlens.trace.Box;
import attentionlens.trace.Capture;
import attentionlens.trace.Run;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PanesTest {
    private static final int COUCH = 4;

    @TempDir
    Path folder;

    private final Workspace workspace =
            new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), new MemorySettings());
    private final Panes panes = workspace.panes();

    @BeforeEach
    void generate() {
        workspace.model().nameProperty().set("sample");
        workspace.request().guidedProperty().set(true);
        workspace.open(SampleImage.write(folder));
        workspace.generation().generate();
        workspace.selection().selectWord(0, COUCH);
        workspace.selection().selectLayer(5);
    }

    private Run run(int index) {
        return workspace.trace().trace().orElseThrow().runs().get(index);
    }

    private double svar(int run) {
        return VisualAttention.svar(
                run(run),
                run(run).words().get(COUCH),
                panes.strip().stripProperty().get().layers(),
                WordRule.FIRST_TOKEN);
    }

    @Test
    void theMatrixShowsVarUntilABoxIsDrawn() {
        Grid grid = panes.matrix().gridProperty().get().orElseThrow();
        assertThat(grid.kind()).isEqualTo(Kind.VAR);
        assertThat(grid.word()).isEqualTo("couch");
        assertThat(grid.values()[7][3]).isEqualTo(VisualAttention.var(run(0), COUCH, 7, 3));

        workspace.selection().selectBox(Optional.of(new Box(-1e6, -1e6, 1e6, 1e6)));
        Grid all = panes.matrix().gridProperty().get().orElseThrow();
        assertThat(all.kind()).isEqualTo(Kind.BOX);
        assertThat(all.values()[7][3]).isCloseTo(1, within(1e-6));
        workspace.selection().release();
        assertThat(panes.matrix().kindProperty().get()).isEqualTo(Kind.VAR);
    }

    @Test
    void withoutABoxTheMatrixOfItsShareIsThatOfVar() {
        panes.matrix().kindProperty().set(Kind.BOX);
        Grid grid = panes.matrix().gridProperty().get().orElseThrow();
        assertThat(grid.kind()).isEqualTo(Kind.VAR);
        assertThat(grid.values()[7][3]).isEqualTo(VisualAttention.var(run(0), COUCH, 7, 3));
    }

    @Test
    void nothingIsLeftOfAWordThatIsNotShownAnyMore() {
        panes.curves().frameProperty().set(Optional.of(new Frame(300, 180, 1, 1, Theme.DARK)));
        assertThat(panes.curves().chartProperty().get()).isPresent();
        workspace.selection().release();
        assertThat(panes.matrix().gridProperty().get()).isEmpty();
        assertThat(panes.gallery().galleryProperty().get()).isEmpty();
        assertThat(panes.curves().chartProperty().get()).isEmpty();
        assertThat(panes.evidence().evidenceProperty().get()).isEmpty();
        workspace.open(SampleImage.write(folder));
        assertThat(panes.strip().stripProperty().get()).isEqualTo(Strip.NONE);
    }

    @Test
    void entropyLiesBetweenOnePatchAndAll() {
        panes.matrix().kindProperty().set(Kind.ENTROPY);
        Grid grid = panes.matrix().gridProperty().get().orElseThrow();
        assertThat(grid.values()[2][2]).isBetween(0.5, Math.log(100));
    }

    @Test
    void theGalleryHoldsAllHeadsOrAllLayersOnOneScale() {
        Gallery heads = panes.gallery().galleryProperty().get().orElseThrow();
        assertThat(heads.maps()).hasSize(8);
        assertThat(heads.maps().get(3).values())
                .isEqualTo(run(0).array(Capture.ATTENTION)
                        .orElseThrow()
                        .slice(COUCH)
                        .slice(5)
                        .slice(3)
                        .floats());
        workspace.selection().selectHead(3);
        panes.gallery().acrossLayersProperty().set(true);
        Gallery layers = panes.gallery().galleryProperty().get().orElseThrow();
        assertThat(layers.maps()).hasSize(12);
        assertThat(layers.maps().get(5).values()).isEqualTo(heads.maps().get(3).values());
        assertThat(layers.sheet().height()).isEqualTo(120);
    }

    @Test
    void theGalleryTakesColoursBackToo() {
        int[] before =
                panes.gallery().galleryProperty().get().orElseThrow().sheet().argb();
        workspace.overlay().colorsProperty().set(ColorMap.VIRIDIS);
        assertThat(panes.gallery().galleryProperty().get().orElseThrow().sheet().argb())
                .isNotEqualTo(before);
        workspace.history().undo();
        assertThat(panes.gallery().galleryProperty().get().orElseThrow().sheet().argb())
                .isEqualTo(before);
    }

    @Test
    void curvesAreDrawnOnceTheirSizeIsKnown() {
        assertThat(panes.curves().chartProperty().get()).isEmpty();
        panes.curves().frameProperty().set(Optional.of(new Frame(300, 180, 2, 1, Theme.DARK)));
        Chart chart = panes.curves().chartProperty().get().orElseThrow();
        assertThat(chart.raster().width()).isEqualTo(600);
        assertThat(chart.lines()).hasSize(2);
        assertThat(chart.lines().getFirst().mean()[6])
                .isCloseTo(VisualAttention.varByLayer(run(0), COUCH)[6], within(1e-9));
        for (int layer = 0; layer < chart.layers(); layer++) {
            assertThat(chart.layer(chart.x(layer))).isEqualTo(layer);
        }
        assertThat(chart.y(0)).isCloseTo(chart.plot().getMaxY(), within(1e-9));
        assertThat(chart.y(chart.top())).isCloseTo(chart.plot().getY(), within(1e-9));
        assertThat(new Rectangle2D.Double(0, 0, 300, 180).contains(chart.plot()))
                .isTrue();
        assertThat(chart.plot().getWidth()).isGreaterThan(200);
        assertThat(chart.top()).isGreaterThan(chart.lines().get(1).mean()[6]);
    }

    @Test
    void curvesAreThoseOfTheShownWordAndStayForOtherLayers() {
        panes.curves().frameProperty().set(Optional.of(new Frame(300, 180, 1, 1, Theme.DARK)));
        workspace.selection().selectWord(0, COUCH + 3);
        Chart chart = panes.curves().chartProperty().get().orElseThrow();
        assertThat(chart.lines()).extracting(Line::word).containsExactly("dog", "dog");
        workspace.selection().selectCell(9, 1);
        assertThat(panes.curves().chartProperty().get()).containsSame(chart);
        Line line = chart.lines().getFirst();
        assertThat(line.at(9, 1)).isEqualTo(line.values()[9][1]);
        assertThat(line.at(9, SelectionViewModel.MEAN)).isEqualTo(line.mean()[9]);
        assertThat(line.at(31, 31)).isEqualTo(line.values()[11][7]); // of a deeper model's layer
    }

    @Test
    void theDetectorsWordsAreBandsBehindTheLines() {
        panes.curves().frameProperty().set(Optional.of(new Frame(300, 180, 1, 1, Theme.DARK)));
        assertThat(panes.curves().chartProperty().get().orElseThrow().source().hasBands())
                .isFalse();
        workspace.detector().open(FakeDetector.write(folder, FakeDetector.WEIGHTS, 0.27));
        assertThat(panes.curves().chartProperty().get().orElseThrow().source().hasBands())
                .isTrue();
    }

    @Test
    void theStripHoldsEveryWordOnceAlignedWithItsSvar() {
        Strip strip = panes.strip().stripProperty().get();
        assertThat(strip.slots().stream().flatMap(slot -> slot.left().stream()).map(Bar::word))
                .containsExactlyElementsOf(
                        IntStream.range(0, run(0).words().size()).boxed().toList());
        assertThat(strip.slots().stream().flatMap(slot -> slot.right().stream()))
                .hasSize(run(1).words().size());
        assertThat(strip.slots().get(COUCH).left().orElseThrow().svar().orElseThrow())
                .isCloseTo(svar(0), within(1e-9));
        assertThat(strip.slots().get(COUCH).right().orElseThrow().svar().orElseThrow())
                .isCloseTo(svar(1), within(1e-9));
        assertThat(strip.max())
                .isEqualTo(strip.slots().stream()
                        .flatMap(slot -> Stream.of(slot.left(), slot.right()))
                        .flatMap(Optional::stream)
                        .mapToDouble(bar -> bar.svar().orElseThrow())
                        .max()
                        .orElseThrow());
        int fork = strip.fork().orElseThrow();
        assertThat(strip.slots().subList(0, fork)).allMatch(slot -> slot.same());
        assertThat(strip.slot(1, run(1).words().size() - 1))
                .hasValue(strip.slots().size() - 1);
    }

    @Test
    void aPatchSaysWhichWordsLookedAtIt() {
        assertThat(panes.patchWords().looksProperty().get()).isEmpty();
        workspace.selection().togglePatch(44);
        workspace.selection().selectHead(2);
        Looks looks = panes.patchWords().looksProperty().get().orElseThrow();
        assertThat(looks.of(1, COUCH))
                .isEqualTo(run(1).array(Capture.ATTENTION)
                        .orElseThrow()
                        .slice(COUCH)
                        .slice(5)
                        .slice(2)
                        .at(44));
        assertThat(looks.of(0, 10_000)).isZero();
        workspace.selection().togglePatch(44);
        assertThat(panes.patchWords().looksProperty().get()).isEmpty();
    }

    @Test
    void theEvidenceOfAWordStaysUntilTheNextOnesIsWorkedOut() {
        TwoSidedRunner runner = new TwoSidedRunner();
        Workspace other = new Workspace(runner, new FakeLoader(), new FakeStock(), new MemorySettings());
        other.model().nameProperty().set("sample");
        other.open(SampleImage.write(folder));
        runner.inBackground(() -> other.image().shown().isEmpty());
        other.generation().generate();
        runner.inBackground(() -> other.trace().trace().isEmpty());
        other.selection().selectWord(0, COUCH);
        runner.inBackground(() -> !evidence(other).startsWith("“couch”"));
        other.selection().selectWord(0, COUCH - 1);
        assertThat(evidence(other)).startsWith("“couch”");
        runner.inBackground(() -> evidence(other).startsWith("“couch”"));
        assertThat(evidence(other)).contains(" heads (layers ");
    }

    private static String evidence(Workspace workspace) {
        return workspace
                .panes()
                .evidence()
                .evidenceProperty()
                .get()
                .map(Evidence::text)
                .orElse("");
    }
}
