package attentionlens.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import attentionlens.lens.HeatMap;
import attentionlens.trace.Box;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.Problem;
import attentionlens.trace.TraceFixtures;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeatTest {
    /** 2 x 2 patches with the values 0, 1, 2, 4. */
    private static Heat heat(double max, boolean cells) {
        ImageGeometry geometry =
                new ImageGeometry(GeometryKind.CHECKPOINT, 20, 20, new Box(0, 0, 20, 20), 4, 4, 2, 2, 2, 0);
        return new Heat(new HeatMap(geometry, new float[] {0, 1, 2, 4}), max, ColorMap.INFERNO, 0.8, cells);
    }

    private static int alpha(int argb) {
        return argb >>> 24;
    }

    @Test
    void cellsKeepTheirEdges() {
        Heat heat = heat(4, true);
        int[] pixels = heat.argb(6, 4);
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 6; x++) {
                assertThat(pixels[y * 6 + x]).isEqualTo(heat.argb(heat.map().at(y / 2, x / 3)));
            }
        }
    }

    @Test
    void smoothHeatPassesThroughTheCentresAndIsFlatBeyond() {
        Heat heat = heat(4, false);
        int[] pixels = heat.argb(8, 8); // centres of patches lie between pixels 1 and 2, 5 and 6
        assertThat(pixels[7 * 8 + 7]).isEqualTo(heat.argb(4));
        assertThat(pixels[0]).isEqualTo(heat.argb(0));
        int[] odd = heat.argb(6, 6); // here on pixels 1 and 4
        assertThat(odd[4 * 6 + 1]).isEqualTo(heat.argb(2));
        int middle = heat.argb(2, 2)[0];
        assertThat(middle).isEqualTo(heat.argb(0));
        assertThat(alpha(heat.argb(3, 3)[4])).isCloseTo(alpha(heat.argb(7 / 4.0)), within(1));
    }

    @Test
    void littleAttentionLeavesTheImageReadable() {
        Heat heat = heat(1, true);
        assertThat(alpha(heat.argb(0))).isZero();
        assertThat(alpha(heat.argb(0.05))).isLessThan(6);
        assertThat(alpha(heat.argb(1))).isEqualTo(204);
        assertThat(alpha(heat.argb(7))).isEqualTo(204);
        int before = -1;
        for (double value = 0; value <= 1; value += 0.01) {
            assertThat(alpha(heat.argb(value))).isGreaterThanOrEqualTo(before);
            before = alpha(heat.argb(value));
        }
    }

    @Test
    void anEmptyScaleIsTransparent() {
        assertThat(Arrays.stream(heat(0, true).argb(4, 4)).map(HeatTest::alpha)).containsOnly(0);
    }

    @Test
    void underTheThresholdNothingIsPainted() {
        HeatMap map = heat(4, true).map();
        Heat heat = new Heat(map, 4, ColorMap.INFERNO, 0.5, 1, true);
        assertThat(alpha(heat.argb(1.99))).isZero();
        assertThat(alpha(heat.argb(2))).isPositive();
        assertThat(heat.argb(2, 2)).containsExactly(heat.argb(0), heat.argb(1), heat.argb(2), heat.argb(4));
    }

    @Test
    void differencesDivergeFromZero() {
        HeatMap map = new HeatMap(heat(4, true).map().geometry(), new float[] {-2, -1, 0, 2});
        Heat heat = new Heat(map, 2, ColorMap.VIK, 1, true);
        int[] pixels = heat.argb(2, 2);
        assertThat(pixels[0]).isEqualTo(0xff000000 | ColorMap.VIK.rgb(0));
        assertThat(alpha(pixels[1])).isBetween(1, 254);
        assertThat(alpha(pixels[2])).isZero();
        assertThat(pixels[3]).isEqualTo(0xff000000 | ColorMap.VIK.rgb(1));
    }

    @Test
    void tablesAreThePublishedOnes() {
        assertThat(ColorMap.INFERNO.rgb(0)).isEqualTo(0x000004);
        assertThat(ColorMap.INFERNO.rgb(128 / 255.0)).isEqualTo(0xbc3754);
        assertThat(ColorMap.INFERNO.rgb(1)).isEqualTo(0xfcffa4);
        assertThat(ColorMap.VIRIDIS.rgb(-1)).isEqualTo(0x440154);
        assertThat(ColorMap.VIK.rgb(2)).isEqualTo(0x590008);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorMap.class,
            names = {"INFERNO", "MAGMA", "VIRIDIS"})
    void sequentialMapsGrowLighter(ColorMap map) {
        double before = -1;
        for (int i = 0; i < 256; i++) {
            int rgb = map.rgb(i / 255.0);
            double light = 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
            assertThat(light).isGreaterThan(before - 0.002);
            before = light;
        }
    }

    @Test
    void mapsAreFoundByName() {
        assertThat(ColorMap.parse("Viridis")).isEqualTo(ColorMap.VIRIDIS);
        assertThatThrownBy(() -> ColorMap.parse("jet"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("inferno");
    }

    private static double linear(int channel) {
        return Math.pow((channel & 255) / 255.0, 2.2);
    }

    /** Otherwise the colours would differ from those of the bar beside them, whose middle is 0. */
    @Test
    void whatDivergesIsZeroInItsMiddle() {
        assertThat(ColorMap.VIK.rgb(0, 2)).isEqualTo(ColorMap.VIK.rgb(0.5));
        assertThat(ColorMap.VIK.rgb(-2, 2)).isEqualTo(ColorMap.VIK.rgb(0));
        assertThat(ColorMap.VIK.rgb(2, 2)).isEqualTo(ColorMap.VIK.rgb(1));
        assertThat(ColorMap.INFERNO.rgb(1, 2)).isEqualTo(ColorMap.INFERNO.rgb(0.5));
        assertThat(ColorMap.INFERNO.rgb(1, 0)).as("a scale without an end").isEqualTo(ColorMap.INFERNO.rgb(0));
        ImageGeometry geometry = TraceFixtures.square(384, 384);
        HeatMap map = new HeatMap(geometry, new float[geometry.patches()]);
        assertThat(FigureParts.image(map, 1, ColorMap.VIK).getRGB(0, 0) & 0xffffff)
                .isEqualTo(ColorMap.VIK.rgb(0.5));
    }
}
