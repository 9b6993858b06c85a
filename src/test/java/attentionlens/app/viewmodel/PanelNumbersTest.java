package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.viewmodel.CurvesViewModel.Frame;
import attentionlens.figure.Theme;
import attentionlens.lens.HeadMaps;
import attentionlens.lens.HeatMap;
import attentionlens.lens.LogitLens;
import attentionlens.lens.VisualAttention;
import attentionlens.lens.WordRule;
import attentionlens.trace.Box;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import attentionlens.trace.Word;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A panel's numbers, compared with those of the trace. */
class PanelNumbersTest extends WorkspaceStand {
    private static final int WORD = 4;
    private static final int LAYER = 5;
    private static final int HEAD = 3;

    private Trace trace;
    private Run run;
    private Word word;

    @BeforeEach
    void chooseAHead() {
        workspace.generation().generate();
        workspace.selection().selectWord(0, WORD);
        workspace.selection().selectCell(LAYER, HEAD);
        trace = workspace.trace().trace().orElseThrow();
        run = trace.baseline();
        word = run.words().get(WORD);
    }

    private PanelNumbers of(Panel panel) {
        return PanelNumbers.of(panel, workspace).orElseThrow();
    }

    private HeatMap map(int layer, int head) {
        return HeadMaps.map(trace, run, word.tokens(), layer, OptionalInt.of(head), WordRule.FIRST_TOKEN);
    }

    private double var(int layer, int head) {
        return VisualAttention.var(run, word.tokens().start(), layer, head);
    }

    private static int number(List<Object> row, int column) {
        return (int) row.get(column);
    }

    @Test
    void whatHasLineBreaksIsPastedIntoOneCell() {
        PanelNumbers numbers =
                new PanelNumbers(List.of("image", "caption"), List.of(List.of(1, "A dog.\n\tA \"cat\".")));
        assertThat(numbers.tabbed()).isEqualTo("image\tcaption\n1\tA dog. A \"cat\".");
    }

    @Test
    void aMapHasItsPatchesWhereTheyLieInTheImage() {
        ImageGeometry geometry = trace.geometry();
        assertThat(of(Panel.IMAGE)).isEqualTo(of(Panel.HEAD_MAP));
        assertThat(of(Panel.HEAD_MAP).rows()).hasSize(geometry.patches()).allSatisfy(row -> {
            double left = (double) row.get(2);
            double top = (double) row.get(3);
            Box box = new Box(left, top, (double) row.get(4), (double) row.get(5));
            int patch = geometry.patchAt(left + box.width() / 2, top + box.height() / 2)
                    .orElseThrow();
            assertThat(box).isEqualTo(geometry.patchBox(patch));
            assertThat(number(row, 0) * geometry.cols() + number(row, 1)).isEqualTo(patch);
            assertThat(number(row, 1)).isLessThan(geometry.cols());
            assertThat(row.get(6)).isEqualTo(map(LAYER, HEAD).values()[patch]);
        });
    }

    @Test
    void aMatrixHasEveryLayerAndHead() {
        assertThat(of(Panel.MATRIX).names()).containsExactly("layer", "head", "var");
        assertThat(of(Panel.MATRIX).rows())
                .hasSize(12 * 8)
                .doesNotHaveDuplicates()
                .allSatisfy(row -> assertThat(row.get(2)).isEqualTo(var(number(row, 0), number(row, 1))));
    }

    @Test
    void aGalleryHasTheMapsOfHeadsOrOfLayers() {
        assertThat(of(Panel.GALLERY).names()).containsExactly("head", "patch", "value");
        assertThat(of(Panel.GALLERY).rows())
                .hasSize(8 * trace.geometry().patches())
                .allSatisfy(row -> assertThat(row.get(2))
                        .isEqualTo(map(LAYER, number(row, 0)).values()[number(row, 1)]));
        workspace.panes().gallery().acrossLayersProperty().set(true);
        assertThat(of(Panel.GALLERY).names()).containsExactly("layer", "patch", "value");
        assertThat(of(Panel.GALLERY).rows())
                .hasSize(12 * trace.geometry().patches())
                .allSatisfy(row -> assertThat(row.get(2))
                        .isEqualTo(map(number(row, 0), HEAD).values()[number(row, 1)]));
    }

    @Test
    void curvesHaveTheMeanAndEveryHead() {
        workspace.panes().curves().frameProperty().set(Optional.of(new Frame(400, 200, 1, 1, Theme.DARK)));
        PanelNumbers curves = of(Panel.CURVES);
        assertThat(curves.names())
                .startsWith("column", "word", "layer", "mean", "head_0")
                .endsWith("head_7");
        assertThat(curves.rows()).hasSize(12).allSatisfy(row -> {
            assertThat(row).hasSize(curves.names().size()).startsWith(0, "couch");
            int layer = number(row, 2);
            double[] byLayer = VisualAttention.varByLayer(run, word.tokens().start());
            assertThat(row.get(3)).isEqualTo(byLayer[layer]);
            for (int head = 0; head < 8; head++) {
                assertThat(row.get(4 + head)).isEqualTo(var(layer, head));
            }
        });
    }

    @Test
    void patchesHaveTheTokensThatWereRead() {
        assertThat(PanelNumbers.of(Panel.PATCH_WORDS, workspace)).isEmpty();
        workspace.reading().read();
        trace = workspace.trace().trace().orElseThrow();
        LogitLens lens = LogitLens.of(trace).orElseThrow();
        assertThat(of(Panel.PATCH_WORDS).rows())
                .hasSize(trace.geometry().patches() * lens.ranks())
                .doesNotHaveDuplicates()
                .allSatisfy(row -> {
                    int patch = number(row, 1) * trace.geometry().cols() + number(row, 2);
                    LogitLens.Guess guess = lens.guess(number(row, 0), patch, number(row, 3));
                    assertThat(row).startsWith(LAYER).endsWith(guess.text(), guess.probability());
                });
        workspace.overlay().contentProperty().set(OverlayViewModel.Content.WORDS);
        assertThat(of(Panel.IMAGE)).isEqualTo(of(Panel.PATCH_WORDS));
    }
}
