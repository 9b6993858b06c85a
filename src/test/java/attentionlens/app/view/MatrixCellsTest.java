package attentionlens.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.canvas.TextScale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MatrixCellsTest {
    private static final TextScale LARGE = TextScale.percent(150);
    private static final double ACROSS = 346;

    @Test
    void guttersGrowWithTheNumbersInThem() {
        MatrixCells usual = cells(12, 8, 198, TextScale.USUAL);
        MatrixCells large = cells(12, 8, 198, LARGE);
        assertThat(large.left() - MatrixCells.GAP).isEqualTo(1.5 * (usual.left() - MatrixCells.GAP));
        assertThat(198 - large.bottom()).isEqualTo(1.5 * (198 - usual.bottom()));
        assertThat(large.x(8)).isCloseTo(ACROSS, Offset.offset(1e-6));
        assertThat(large.y(0) + large.height()).isCloseTo(large.bottom(), Offset.offset(1e-6));
    }

    @Test
    void numbersThinOutWhereTheyFindNoRoom() {
        assertThat(cells(12, 8, 198, TextScale.USUAL).layerStep()).isEqualTo(1);
        assertThat(cells(12, 8, 198, LARGE).layerStep()).isEqualTo(2);
        assertThat(cells(32, 32, 242, TextScale.USUAL).layerStep()).isEqualTo(2);
        assertThat(cells(32, 32, 251, LARGE).layerStep()).isEqualTo(4);
        assertThat(cells(32, 32, 242, TextScale.USUAL).headStep()).isEqualTo(2);
        assertThat(cells(32, 32, 251, LARGE).headStep()).isEqualTo(4);
    }

    @Test
    void placesAreFoundAgain() {
        MatrixCells large = cells(12, 8, 207, LARGE);
        assertThat(large.layer(large.y(5) + 1)).isEqualTo(5);
        assertThat(large.head(large.x(3) + 1)).isEqualTo(3);
    }

    private static MatrixCells cells(int layers, int heads, double down, TextScale text) {
        return new MatrixCells(layers, heads, ACROSS, down, text);
    }
}
