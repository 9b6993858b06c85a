package attentionlens.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.figure.ColorMap;
import attentionlens.figure.Heat;
import attentionlens.image.Picture;
import attentionlens.lens.HeatMap;
import attentionlens.trace.Box;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.ImageGeometry;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RastersTest {
    private static final ImageGeometry TWO_BY_TWO =
            new ImageGeometry(GeometryKind.PAD, 28, 28, new Box(0, 0, 28, 28), 28, 28, 14, 2, 2, 0);

    private static Raster heat(boolean cells, float... values) {
        return HeatRaster.of(new Heat(new HeatMap(TWO_BY_TWO, values), 1, ColorMap.INFERNO, 0.5, cells));
    }

    @Test
    void cellsAreOnePixelAPatch() {
        Raster raster = heat(true, 0, 1, 0, 1);
        assertThat(raster.width()).isEqualTo(2);
        assertThat(raster.argb()[0]).isZero();
        assertThat(raster.argb()[1] >>> 24).isEqualTo(128);
        assertThat(raster.argb()).containsExactly(0, raster.argb()[1], 0, raster.argb()[1]);
    }

    @Test
    void coloursAreMultipliedByTheirOpacity() {
        int argb = heat(true, 1, 1, 1, 1).argb()[0];
        int rgb = ColorMap.INFERNO.rgb(1);
        assertThat((argb >> 16) & 0xff).isEqualTo(Math.round(((rgb >> 16) & 0xff) * 128 / 255f));
    }

    @Test
    void smoothHeatIsSymmetricWhereItsValuesAre() {
        Raster raster = heat(false, 0, 1, 1, 0);
        int last = raster.argb().length - 1;
        assertThat(raster.width()).isEqualTo(480);
        assertThat(raster.argb()[last]).isEqualTo(raster.argb()[0]);
        assertThat(raster.argb()[raster.width() - 1]).isEqualTo(raster.argb()[last - raster.width() + 1]);
    }

    @Test
    void largePicturesAreMadeSmallerByAWholeNumber() {
        int width = PictureRaster.LONGEST_SIDE + 2;
        byte[] rgb = new byte[width * 2 * 3];
        Arrays.fill(rgb, (byte) 200);
        Raster raster = PictureRaster.of(new Picture(width, 2, rgb));
        assertThat(raster.width()).isEqualTo(width / 2);
        assertThat(raster.height()).isEqualTo(1);
        assertThat(raster.argb()).containsOnly(0xffc8c8c8);
    }

    @Test
    void smallPicturesKeepTheirPixels() {
        Raster raster = PictureRaster.of(new Picture(2, 1, new byte[] {1, 2, 3, (byte) 255, 0, 16}));
        assertThat(raster.argb()).containsExactly(0xff010203, 0xffff0010);
    }
}
