package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.DirectRunner;
import attentionlens.app.viewmodel.HeatViewModel.Heats;
import attentionlens.app.viewmodel.OverlayViewModel.Scale;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeatViewModelTest {
    @TempDir
    Path folder;

    private final Workspace workspace =
            new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), new MemorySettings());

    @BeforeEach
    void generate() {
        workspace.model().nameProperty().set("sample");
        workspace.request().guidedProperty().set(true);
        workspace.open(SampleImage.write(folder));
        workspace.generation().generate();
        workspace.selection().selectWord(0, 4);
        workspace.selection().selectLayer(7);
    }

    private Heats heats() {
        return workspace.heat().heatsProperty().get();
    }

    private WordHeat heat(int run) {
        return heats().of(run).orElseThrow();
    }

    private ArrayData attention(int run) {
        return workspace
                .trace()
                .trace()
                .orElseThrow()
                .runs()
                .get(run)
                .array(Capture.ATTENTION)
                .orElseThrow();
    }

    @Test
    void showsTheHeadThatIsChosen() {
        workspace.selection().selectHead(5);
        assertThat(heat(0).word()).isEqualTo("couch");
        assertThat(heat(0).map().values())
                .isEqualTo(attention(0).slice(4).slice(7).slice(5).floats());
    }

    @Test
    void showsTheMeanOfHeads() {
        float sum = 0;
        for (int head = 0; head < 8; head++) {
            sum += attention(1).slice(4).slice(7).slice(head).at(42);
        }
        assertThat(heat(1).map().values()[42]).isCloseTo(sum / 8, within(1e-6f));
    }

    @Test
    void runsShareOneScale() {
        workspace.selection().selectHead(5);
        workspace.overlay().scaleProperty().set(Scale.OWN);
        float own = Math.max(heat(0).map().max(), heat(1).map().max());
        assertThat(heats().max()).isEqualTo(own);
        workspace.overlay().scaleProperty().set(Scale.SHARED);
        assertThat(heats().max()).isGreaterThanOrEqualTo(own);
        assertThat(heat(0).heat().max()).isEqualTo(heat(1).heat().max());
    }

    @Test
    void aHeldScaleStaysWhateverIsShown() {
        float before = heats().max();
        workspace.overlay().scaleProperty().set(Scale.HELD);
        workspace.selection().selectLayer(0);
        workspace.selection().stepWord(3);
        assertThat(heats().max()).isEqualTo(before);
    }

    @Test
    void aHeldScaleStaysWhileNothingIsShown() {
        float before = heats().max();
        workspace.overlay().scaleProperty().set(Scale.HELD);
        workspace.selection().release();
        assertThat(heats().runs()).isEmpty();
        workspace.selection().selectWord(0, 6);
        assertThat(heats().max()).isEqualTo(before);
    }

    @Test
    void aScaleThatIsHeldBeforeAnythingIsShownIsTheFirstWords() {
        Workspace other = new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), new MemorySettings());
        other.overlay().scaleProperty().set(Scale.HELD);
        other.model().nameProperty().set("sample");
        other.open(SampleImage.write(folder));
        other.generation().generate();
        other.selection().selectWord(0, 4);
        float first = other.heat().heatsProperty().get().max();
        assertThat(first).isPositive();
        other.selection().selectWord(0, 6);
        assertThat(other.heat().heatsProperty().get().max()).isEqualTo(first);
    }

    @Test
    void aPreviewIsShownInPlaceOfTheChosenWord() {
        workspace.selection().preview(0, 7);
        assertThat(heat(0).word()).isEqualTo("dog");
        workspace.selection().endPreview();
        assertThat(heat(0).word()).isEqualTo("couch");
    }

    @Test
    void theOtherColumnShowsTheWordThatStandsForTheChosenOne() {
        int last = workspace.trace().runs().get(1).words().size() - 2;
        workspace.selection().selectWord(1, last);
        assertThat(heat(1).word()).isEqualTo("background");
        assertThat(heat(0).word()).isEqualTo("background");
        assertThat(workspace.selection().shownWord(0)).hasValue(last - 1);
    }

    @Test
    void aWordThatNothingStandsForIsShownAlone() {
        int alone = workspace.trace().alignment().pairs().stream()
                .filter(pair -> pair.left() == SelectionViewModel.NONE)
                .findFirst()
                .orElseThrow()
                .right();
        workspace.selection().selectWord(1, alone);
        assertThat(heats().of(0)).isEmpty();
        assertThat(heats().of(1)).isPresent();
    }

    @Test
    void theDifferenceIsWhatTheRightColumnHasMore() {
        workspace.selection().selectHead(5);
        float[] left = heat(0).map().values();
        float[] right = heat(1).map().values();
        workspace.overlay().differenceProperty().set(true);
        assertThat(heats().difference()).isTrue();
        assertThat(heats().of(0)).isEmpty();
        assertThat(heat(1).map().values()[33]).isEqualTo(right[33] - left[33]);
        assertThat(heat(1).heat().colors().diverges()).isTrue();
        float max = heats().max();
        assertThat(max).isPositive();
        workspace.overlay().scaleProperty().set(Scale.HELD);
        workspace.selection().selectLayer(2);
        assertThat(heats().max()).isEqualTo(max);
        assertThat(heat(1).heat().max()).isEqualTo(max);
    }

    @Test
    void valuesAreInterpolatedIfTheyAreToLookSmooth() {
        assertThat(heat(0).raster().width()).isEqualTo(10); // patches across
        workspace.overlay().smoothProperty().set(true);
        assertThat(heat(0).raster().width()).isEqualTo(480);
    }

    @Test
    void aRowsMassIsWhole() {
        RowMass mass = heat(0).mass().orElseThrow();
        double whole = mass.image() + mass.begin() + mass.before() + mass.after() + mass.generated();
        assertThat(whole).isCloseTo(1, within(1e-4));
    }
}
