package attentionlens.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.image.Picture;
import attentionlens.trace.Box;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.TraceFixtures;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImagePanelTest {
    private static final int GREY = 0x808080;
    private static final int INSET = 7;

    /** A grey image with nothing over it. */
    private static ImagePanel panel(ImageGeometry geometry) {
        byte[] rgb = new byte[geometry.imageWidth() * geometry.imageHeight() * 3];
        Arrays.fill(rgb, (byte) 0x80);
        Picture picture = new Picture(geometry.imageWidth(), geometry.imageHeight(), rgb);
        return new ImagePanel(
                picture, geometry, (width, height) -> new int[width * height], Theme.DARK, Typeface.load());
    }

    private static BufferedImage painted(ImageGeometry geometry) {
        Box extent = panel(geometry).extent();
        return panel(geometry).paint((int) extent.width(), (int) extent.height(), 1);
    }

    private static int blue(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xff;
    }

    private static int rgb(Color color) {
        return color.getRGB() & 0xffffff;
    }

    /** Returns the texts over a panel of a width. */
    private static List<SvgText> labels(ImageGeometry geometry, double width) {
        ImagePanel panel = panel(geometry);
        Box extent = panel.extent();
        Rectangle2D place = new Rectangle2D.Double(0, 0, width, width * extent.height() / extent.width());
        return SvgText.of(new TestFigure(place, pen -> panel.label(pen, place)));
    }

    @Test
    void itShowsTheImageAndThePaddingAroundIt() {
        assertThat(panel(TraceFixtures.pad(640, 480)).extent()).isEqualTo(new Box(0, -80, 640, 560));
        assertThat(panel(TraceFixtures.crop(640, 480)).extent()).isEqualTo(new Box(0, 0, 640, 480));
        Rectangle2D place = panel(TraceFixtures.pad(640, 480))
                .place(new Box(64, -80, 128, 240), new Rectangle2D.Double(10, 20, 320, 320));
        assertThat(place).isEqualTo(new Rectangle2D.Double(42, 20, 32, 160));
    }

    @Test
    void paddingIsHatchedAndTheImageIsNot() {
        BufferedImage image = painted(TraceFixtures.pad(640, 480));
        int[] above = image.getRGB(0, 40, 640, 1, null, 0, 640);
        assertThat(Arrays.stream(above).boxed())
                .anyMatch(pixel -> (pixel & 0xffffff) == rgb(Theme.DARK.raised()))
                .anyMatch(pixel -> (pixel & 0xff) > rgb(Theme.DARK.raised()) % 256 + 2)
                .noneMatch(pixel -> (pixel & 0xffffff) == GREY);
        int[] inside = image.getRGB(0, 300, 640, 1, null, 0, 640);
        assertThat(inside).containsOnly(0xff000000 | GREY);
        int step = 7; // figure units between two lines, at one pixel each
        assertThat(Arrays.copyOfRange(above, 100, 500)).isEqualTo(Arrays.copyOfRange(above, 100 + step, 500 + step));
    }

    /** The mark is a bright line between dark ones, on the sides where the model does not see all of the image, and on no others. */
    @Test
    void theBorderOfWhatIsSeenIsMarkedWhereItIsNotTheImages() {
        BufferedImage cropped = painted(TraceFixtures.crop(640, 480));
        for (int border : new int[] {80, 560}) {
            assertThat(Math.max(blue(cropped, border, 300), blue(cropped, border - 1, 300)))
                    .as("border at " + border)
                    .isGreaterThan(0x98);
        }
        assertThat(cropped.getRGB(100, 0, 440, 1, null, 0, 440)).containsOnly(0xff000000 | GREY);
        assertThat(cropped.getRGB(100, 479, 440, 1, null, 0, 440)).containsOnly(0xff000000 | GREY);
        BufferedImage square = painted(TraceFixtures.square(384, 384)); // 6 pixels right and below are not seen
        assertThat(Math.max(blue(square, 377, 100), blue(square, 378, 100))).isGreaterThan(0x98);
        assertThat(Math.max(blue(square, 100, 377), blue(square, 100, 378))).isGreaterThan(0x98);
        assertThat(square.getRGB(0, 0, 370, 1, null, 0, 370)).containsOnly(0xff000000 | GREY);
    }

    @Test
    void whatIsNotSeenIsCoveredByThePapersColour() {
        int background = Theme.DARK.background().getBlue();
        int dimmed = (int) Math.round((165 * background + 90 * 0x80) / 255.0);
        assertThat(blue(painted(TraceFixtures.crop(640, 480)), 40, 300)).isCloseTo(dimmed, within(1));
    }

    @Test
    void paddingAndUnseenPartsAreLabelledWhereThereIsRoom() {
        SvgText padding = SvgText.only(labels(TraceFixtures.pad(640, 480), 640), "padding");
        assertThat(padding.x()).isCloseTo(INSET, within(0.1));
        assertThat(padding.y()).isBetween((double) INSET, 30.0);
        SvgText left = SvgText.only(labels(TraceFixtures.pad(480, 640), 640), "padding");
        assertThat(left.x()).isCloseTo(INSET, within(0.1));
        assertThat(labels(TraceFixtures.crop(640, 480), 640))
                .extracting(SvgText::text)
                .containsExactly("not seen");
        assertThat(labels(TraceFixtures.crop(1280, 480), 1280))
                .extracting(SvgText::text)
                .containsExactly("not seen by the model");
        assertThat(labels(TraceFixtures.crop(640, 480), 240)).isEmpty();
        assertThat(labels(TraceFixtures.pad(640, 600), 640))
                .extracting(SvgText::text)
                .containsExactly("padding");
        assertThat(labels(TraceFixtures.pad(640, 616), 640)).isEmpty(); // 12 units high
        assertThat(labels(TraceFixtures.square(384, 384), 640)).isEmpty();
    }
}
