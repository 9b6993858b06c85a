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
import java.util.List;
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
        for (int shift : List.of(0, 8, 16)) {
            assertThat((argb >> shift) & 0xff).isEqualTo(Math.round(((rgb >> shift) & 0xff) * 128 / 255f));
        }
    }

    @Test
    void mapsOfAGalleryLieOneBelowTheOtherOnOneScale() {
        HeatMap first = new HeatMap(TWO_BY_TWO, new float[] {0, 0.25f, 0.5f, 0});
        HeatMap second = new HeatMap(TWO_BY_TWO, new float[] {0.5f, 0, 0, 1});
        Raster sheet = MapSheet.of(List.of(first, second), 0.5f, ColorMap.INFERNO);
        int none = opaque(0);
        int half = opaque(0.5);
        int full = opaque(1);
        assertThat(sheet.width()).isEqualTo(2);
        assertThat(sheet.argb()).containsExactly(none, half, full, none, full, none, none, full);
        assertThat(MapSheet.of(List.of(first), 0, ColorMap.INFERNO).argb()).containsOnly(none);
    }

    private static int opaque(double share) {
        return 0xff000000 | ColorMap.INFERNO.rgb(share);
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
    void pixelsOfASmallerPictureAreMeansOfThoseThatTheyReplace() {
        byte[] rgb = new byte[3 * 3 * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / 3 * 10);
        }
        Raster raster = PictureRaster.of(new Picture(3, 3, rgb), 2);
        assertThat(raster.width()).isEqualTo(2);
        assertThat(raster.argb()).containsExactly(0xff141414, 0xff232323, 0xff414141, 0xff505050);
    }

    @Test
    void smallPicturesKeepTheirPixels() {
        byte[] rgb = {1, 2, 3, (byte) 255, 0, 16, 4, 5, 6, 0, 0, 0};
        Raster raster = PictureRaster.of(new Picture(2, 2, rgb));
        assertThat(raster.argb()).containsExactly(0xff010203, 0xffff0010, 0xff040506, 0xff000000);
    }
}
