package attentionlens.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import attentionlens.image.Picture;
import attentionlens.lens.HeadMaps;
import attentionlens.lens.HeatMap;
import attentionlens.lens.WordRule;
import attentionlens.trace.Box;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.Problem;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import attentionlens.trace.TraceFixtures;
import attentionlens.trace.Word;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadMapFigureTest {
    private static final int GREY = 0x808080;

    @TempDir
    Path folder;

    private static Picture grey(ImageGeometry geometry) {
        byte[] rgb = new byte[geometry.imageWidth() * geometry.imageHeight() * 3];
        Arrays.fill(rgb, (byte) 0x80);
        return new Picture(geometry.imageWidth(), geometry.imageHeight(), rgb);
    }

    private static ImagePanel panel(ImageGeometry geometry, int hotPatch) {
        float[] values = new float[geometry.patches()];
        values[hotPatch] = 1;
        Heat heat = new Heat(new HeatMap(geometry, values), 1, ColorMap.INFERNO, 1, true);
        return new ImagePanel(grey(geometry), geometry, heat, Theme.DARK, Typeface.load());
    }

    @ParameterizedTest
    @CsvSource({"200, 800", "800, 200", "640, 480"})
    void theImageStandsInTheMiddleBelowTheCaption(int width, int height) {
        ImageGeometry geometry = TraceFixtures.crop(width, height);
        int patch = 12 * 24 + 20;
        float[] values = new float[geometry.patches()];
        values[patch] = 1;
        Heat heat = new Heat(new HeatMap(geometry, values), 1, ColorMap.INFERNO, 1, true);
        HeadMapFigure figure = figure(geometry, heat, Optional.empty());
        double scale = Math.min(672.0 / width, 640.0 / height);
        assertThat(figure.width()).isCloseTo(Math.max(460, scale * width) + 48, within(0.01));
        assertThat(figure.body()).isCloseTo(36 + scale * height, within(0.01));
        BufferedImage image = PngFile.draw(figure, 2 * (int) Math.round(figure.width()));
        double left = (figure.width() - scale * width) / 2;
        Box hot = geometry.patchBox(patch);
        double x = left + scale * (hot.left() + hot.right()) / 2;
        double y = 24 + 30 + 36 + scale * (hot.top() + hot.bottom()) / 2;
        assertThat(rgb(image, 2 * x, 2 * y)).isEqualTo(ColorMap.INFERNO.rgb(1));
        double cell = scale * hot.width();
        for (double step : new double[] {-cell, cell}) {
            assertThat(rgb(image, 2 * (x + step), 2 * y)).isEqualTo(GREY);
            assertThat(rgb(image, 2 * x, 2 * (y + step))).isEqualTo(GREY);
        }
        assertThat(SvgText.of(figure)).anyMatch(text -> text.text().startsWith("not seen"));
    }

    @Test
    void theWordIsMarkedInItsCaption() {
        HeadMapFigure figure = figure(TraceFixtures.pad(640, 480));
        List<SvgText> texts = SvgText.of(figure);
        SvgText before = SvgText.only(texts, "The image shows a couch and a");
        SvgText dog = SvgText.only(texts, "dog");
        SvgText after = texts.stream()
                .filter(text -> text.text().startsWith("in a living"))
                .findFirst()
                .orElseThrow();
        assertThat(before.x()).isEqualTo(24);
        assertThat(dog.x() - before.x() - before.width()).isBetween(3.0, 10.0);
        assertThat(after.x() - dog.x() - dog.width()).isBetween(3.0, 10.0);
        assertThat(List.of(before.y(), dog.y(), after.y())).containsOnly(24 + 30 + 12.0);
        BufferedImage image = PngFile.draw(figure, 4 * (int) figure.width());
        Color selected = Theme.DARK.selected();
        for (double edge : new double[] {dog.x() - 3, dog.x() + dog.width() + 3}) {
            assertThat(new Color(rgb(image, 4 * edge, 4 * (dog.y() - 4)))).isEqualTo(selected);
        }
    }

    @Test
    void aDifferenceSaysOfWhat() {
        ImageGeometry geometry = TraceFixtures.pad(64, 48);
        Heat heat = new Heat(new HeatMap(geometry, new float[geometry.patches()]), 1, ColorMap.VIK, 1, true);
        Run guided = TraceFixtures.room(geometry).runs().getLast();
        Figure figure = figure(geometry, heat, Optional.of(guided));
        assertThat(SvgText.of(figure))
                .extracting(SvgText::text)
                .contains("difference", "layer 6 · mean of 8 heads · less guided", "−1", "1");
        assertThat(figure.provenance())
                .containsEntry("Difference", "baseline less guided")
                .containsEntry("Scale", "-1 to 1 (given)");
    }

    private static HeadMapFigure figure(ImageGeometry geometry, Heat heat, Optional<Run> subtracted) {
        Trace trace = TraceFixtures.room(geometry);
        Word dog = trace.baseline().words().get(7);
        HeadMapFigure.Subject subject = new HeadMapFigure.Subject(
                trace, trace.baseline(), dog, WordRule.FIRST_TOKEN, 6, OptionalInt.empty(), "given", subtracted);
        return new HeadMapFigure(subject, grey(geometry), heat, Theme.DARK);
    }

    private static HeadMapFigure figure(ImageGeometry geometry) {
        Trace trace = TraceFixtures.room(geometry);
        Word dog = trace.baseline().words().get(7);
        HeatMap map = HeadMaps.map(trace, trace.baseline(), dog.tokens(), 6, OptionalInt.empty(), WordRule.FIRST_TOKEN);
        Heat heat = new Heat(map, map.max(), ColorMap.INFERNO, 0.85, false);
        HeadMapFigure.Subject subject = new HeadMapFigure.Subject(
                trace, trace.baseline(), dog, WordRule.FIRST_TOKEN, 6, OptionalInt.empty(), "this map alone");
        return new HeadMapFigure(subject, grey(geometry), heat, Theme.DARK);
    }

    /** Where a caption in Hebrew begins: on the right. */
    @Test
    void aCaptionThatIsReadFromTheRightBeginsThere() {
        ImageGeometry geometry = TraceFixtures.pad(64, 48);
        Trace trace = TraceFixtures.handMade(
                geometry, Map.of(), "\u05d0\u05d7\u05d5", " \u05e4\u05d9\u05dc", " \u05d2\u05d3\u05e8");
        Word elephant = trace.baseline().words().get(1);
        Heat heat = new Heat(new HeatMap(geometry, new float[geometry.patches()]), 1, ColorMap.INFERNO, 1, true);
        HeadMapFigure.Subject subject = new HeadMapFigure.Subject(
                trace, trace.baseline(), elephant, WordRule.FIRST_TOKEN, 6, OptionalInt.empty(), "this map alone");
        String svg = SvgFile.text(new HeadMapFigure(subject, grey(geometry), heat, Theme.DARK), 900);
        assertThat(left(svg, "\u05d0\u05d7\u05d5")).isGreaterThan(left(svg, "\u05e4\u05d9\u05dc"));
        assertThat(left(svg, "\u05e4\u05d9\u05dc")).isGreaterThan(left(svg, "\u05d2\u05d3\u05e8"));
    }

    /** Returns where a text of an SVG begins. */
    private static double left(String svg, String text) {
        Matcher found = Pattern.compile("<text [^>]*?\\bx=\"([^\"]+)\"[^>]*>" + text + "<")
                .matcher(svg);
        assertThat(found.find()).as(text).isTrue();
        return Double.parseDouble(found.group(1));
    }

    private static int rgb(BufferedImage image, double x, double y) {
        return image.getRGB((int) x, (int) y) & 0xffffff;
    }

    @Test
    void heatLiesOverItsPatchUnderPadding() {
        ImageGeometry geometry = TraceFixtures.pad(640, 480); // 80 pixels of padding above and below
        int patch = 12 * 24 + 3;
        BufferedImage image = panel(geometry, patch).paint(480, 480, 1); // 20 pixels a patch
        int hot = ColorMap.INFERNO.rgb(1);
        assertThat(rgb(image, 3 * 20, 12 * 20)).isEqualTo(hot);
        assertThat(rgb(image, 4 * 20 - 1, 13 * 20 - 1)).isEqualTo(hot);
        assertThat(rgb(image, 3 * 20 - 1, 12 * 20)).isEqualTo(GREY);
        assertThat(rgb(image, 4 * 20, 13 * 20 - 1)).isEqualTo(GREY);
        assertThat(rgb(image, 300, 60)).isEqualTo(GREY);
        assertThat(rgb(image, 300, 30)).as("padding").isNotEqualTo(GREY);
    }

    @Test
    void whatIsCroppedAwayIsDimmed() {
        ImageGeometry geometry = TraceFixtures.crop(640, 480); // 80 pixels left and right are not seen
        BufferedImage image = panel(geometry, 0).paint(640, 480, 1);
        assertThat(rgb(image, 85, 5)).isEqualTo(ColorMap.INFERNO.rgb(1));
        assertThat(rgb(image, 300, 300)).isEqualTo(GREY);
        assertThat(rgb(image, 40, 300) & 0xff).isLessThan(0x60);
        assertThat(rgb(image, 600, 300) & 0xff).isLessThan(0x60);
        assertThat(rgb(image, 79, 300)).as("border").isNotEqualTo(rgb(image, 40, 300));
        BufferedImage high = panel(TraceFixtures.crop(480, 640), 0).paint(480, 640, 1);
        assertThat(rgb(high, 5, 85)).isEqualTo(ColorMap.INFERNO.rgb(1));
        assertThat(rgb(high, 300, 40) & 0xff).isLessThan(0x60);
        assertThat(rgb(high, 300, 79)).as("border").isNotEqualTo(rgb(high, 300, 40));
        assertThat(rgb(high, 300, 560)).as("border").isNotEqualTo(rgb(high, 300, 600));
    }

    @Test
    void pixelsBeyondTheLastPatchAreDimmed() {
        ImageGeometry geometry = TraceFixtures.square(384, 384);
        BufferedImage image = panel(geometry, 27 * 27 - 1).paint(768, 768, 1);
        assertThat(rgb(image, 750, 750)).isEqualTo(ColorMap.INFERNO.rgb(1));
        assertThat(rgb(image, 764, 300) & 0xff).isLessThan(0x60);
        assertThat(rgb(image, 300, 764) & 0xff).isLessThan(0x60);
    }

    @Test
    void theFileCarriesWhatMadeIt() throws IOException {
        Path file = folder.resolve("dog.png");
        PngFile.write(figure(TraceFixtures.pad(640, 480)), 900, file);

        BufferedImage read = ImageIO.read(file.toFile());
        assertThat(read.getWidth()).isEqualTo(900);
        assertThat(read.getHeight()).isGreaterThan(900);
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes)
                .contains(
                        "tEXtSoftware\0Attention Lens 0.1.0", "tEXtLayer\0" + "6", "tEXtHead\0mean", "tEXtPrompt\0USER")
                .contains("iTXtTitle\0")
                .contains("tEXtWeights\0"
                        + TraceFixtures.room(TraceFixtures.pad(8, 8)).model().weightHash());
    }

    @Test
    void textOutsideLatinIsUnicodeAndBothKindsAreRead() throws IOException {
        BufferedImage dot = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        byte[] png = PngFile.encode(dot, Map.of("Word", "\u732b", "Plain", "caf\u00e9"));
        Path file = Files.write(folder.resolve("x.png"), png);
        var reader = ImageIO.getImageReadersByFormatName("png").next();
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            var tree = (org.w3c.dom.Element) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
            var latin =
                    (org.w3c.dom.Element) tree.getElementsByTagName("tEXtEntry").item(0);
            var unicode =
                    (org.w3c.dom.Element) tree.getElementsByTagName("iTXtEntry").item(0);
            assertThat(latin.getAttribute("value")).isEqualTo("caf\u00e9");
            assertThat(unicode.getAttribute("text")).isEqualTo("\u732b");
        }
    }

    @Test
    void equalFiguresAreEqualAtAnySizeAndNothingIsCutOff() {
        for (ImageGeometry geometry : new ImageGeometry[] {
            TraceFixtures.pad(40, 400), TraceFixtures.crop(4000, 3), TraceFixtures.square(100, 100)
        }) {
            HeadMapFigure figure = figure(geometry);
            BufferedImage image = PngFile.draw(figure, 500);
            int background = Theme.DARK.background().getRGB() & 0xffffff;
            for (int x = 0; x < 500; x++) {
                assertThat(rgb(image, x, 0)).isEqualTo(background);
                assertThat(rgb(image, x, image.getHeight() - 1)).isEqualTo(background);
            }
            for (int y = 0; y < image.getHeight(); y++) {
                assertThat(rgb(image, 0, y)).isEqualTo(background);
                assertThat(rgb(image, 499, y)).isEqualTo(background);
            }
            BufferedImage again = PngFile.draw(figure, 500);
            assertThat(again.getRGB(0, 0, 500, again.getHeight(), null, 0, 500))
                    .isEqualTo(image.getRGB(0, 0, 500, image.getHeight(), null, 0, 500));
        }
    }

    @Test
    void impossibleSizesAreRefused() {
        HeadMapFigure figure = figure(TraceFixtures.pad(64, 48));
        Path file = folder.resolve("a.png");
        for (int width : new int[] {-1, 0, 100_000}) {
            assertThatThrownBy(() -> PngFile.write(figure, width, file))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("--width");
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void colourAloneMakesNoDifference() {
        ImageGeometry geometry = TraceFixtures.pad(64, 48);
        Trace trace = TraceFixtures.room(geometry);
        Word dog = trace.baseline().words().get(7);
        HeatMap map = HeadMaps.map(trace, trace.baseline(), dog.tokens(), 6, OptionalInt.empty(), WordRule.FIRST_TOKEN);
        Heat heat = new Heat(map, map.max(), ColorMap.VIK, 0.85, true);
        HeadMapFigure.Subject subject = new HeadMapFigure.Subject(
                trace, trace.baseline(), dog, WordRule.FIRST_TOKEN, 6, OptionalInt.empty(), "this map alone");
        assertThat(new HeadMapFigure(subject, grey(geometry), heat, Theme.DARK)
                        .bar()
                        .quantity())
                .isEqualTo("attention");
    }
}
