package attentionlens.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import attentionlens.lens.LogitLens;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.Problem;
import attentionlens.trace.Trace;
import attentionlens.trace.TraceFixtures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class LensFiguresTest {
    /** The word of layer l and patch p: 20 l + p modulo 20; after the first layer these have probabilities of 0.2 and more. */
    private static Trace numbered(ImageGeometry geometry) {
        List<String> words =
                IntStream.range(0, 300).mapToObj(i -> " w" + i + "x").toList();
        return LensTraces.with(geometry, words, (layer, patch) -> 20 * Math.max(0, layer) + patch % 20);
    }

    private static LensFigures figures(Trace trace, boolean asPublished, LensScale scale) {
        return LensFigures.of(trace, asPublished, scale, ColorMap.VIRIDIS, Theme.LIGHT);
    }

    private record Text(String text, double x, double y, double size, String weight) {
        double width() {
            Typeface typeface = Typeface.load();
            return typeface.width(text, typeface.medium(size));
        }
    }

    /** What stands where in an SVG as wide as the figure, in its units. */
    private static List<Text> texts(Figure figure) {
        String svg = SvgFile.text(figure, (int) Math.round(figure.width()));
        NodeList found = parsed(svg).getElementsByTagName("text");
        List<Text> out = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            Element text = (Element) found.item(i);
            double x = Double.parseDouble(text.getAttribute("x"));
            double y = Double.parseDouble(text.getAttribute("y"));
            double size = Double.parseDouble(inherited(text, "font-size").replace("px", ""));
            out.add(new Text(text.getTextContent(), x, y, size, inherited(text, "font-weight")));
        }
        return out;
    }

    private static Document parsed(String svg) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new AssertionError(e);
        }
    }

    private static String inherited(Element text, String attribute) {
        Node at = text;
        while (at instanceof Element element && element.getAttribute(attribute).isEmpty()) {
            at = at.getParentNode();
        }
        return ((Element) at).getAttribute(attribute);
    }

    private static Text only(List<Text> texts, String text) {
        List<Text> found = texts.stream().filter(one -> one.text.equals(text)).toList();
        assertThat(found).as(text).hasSize(1);
        return found.getFirst();
    }

    @Test
    void everyPatchsWordStandsInItsPlace() {
        ImageGeometry geometry = TraceFixtures.withClassToken(TraceFixtures.pad(640, 480));
        List<String> words = IntStream.range(0, 576).mapToObj(i -> " p" + i).toList();
        Figure figure = figures(LensTraces.with(geometry, words, (layer, patch) -> patch), false, LensScale.WHOLE)
                .words(3);
        List<Text> texts = texts(figure);
        double cell = (figure.width() - 2 * FramedFigure.MARGIN) / 24;
        for (int patch : new int[] {0, 23, 24, 300, 575}) {
            Text text = only(texts, "p" + patch);
            double middle = FramedFigure.MARGIN + (patch % 24 + 0.5) * cell;
            assertThat(text.x + text.width() / 2).isCloseTo(middle, within(1.0));
            assertThat(text.y - only(texts, "p0").y).isCloseTo(Math.floorDiv(patch, 24) * cell, within(1.0));
            assertThat(text.weight).isEqualTo("500"); // as heavy as in a PNG
        }
    }

    @Test
    void aPlateHasTheColourOfItsProbability() {
        ImageGeometry geometry = TraceFixtures.square(400, 400);
        Trace trace = numbered(geometry);
        assertThat(plate(figures(trace, false, LensScale.WHOLE).words(2), 0)).isEqualTo(ColorMap.VIRIDIS.rgb(0.4));
        assertThat(plate(figures(trace, false, LensScale.WHOLE).words(2), 10)).isEqualTo(ColorMap.VIRIDIS.rgb(0.5));
        assertThat(plate(figures(trace, false, LensScale.OWN).words(2), 19)).isEqualTo(ColorMap.VIRIDIS.rgb(1));
        assertThat(plate(figures(trace, false, LensScale.upTo(0.8)).words(2), 0))
                .isEqualTo(ColorMap.VIRIDIS.rgb(0.5));
        assertThat(plate(figures(trace, true, LensScale.WHOLE).words(2), 0)).isEqualTo(ColorMap.VIRIDIS.rgb(0.25));
        assertThat(plate(figures(trace, false, LensScale.WHOLE).words(LogitLens.INPUT), 0))
                .isEqualTo(ColorMap.VIRIDIS.rgb(0));
    }

    /** Colour of a plate of the first row, beside its word. */
    private static int plate(Figure figure, int col) {
        int width = 3 * (int) Math.round(figure.width());
        BufferedImage image = PngFile.draw(figure, width);
        double scale = width / figure.width();
        double cell = (figure.width() - 2 * FramedFigure.MARGIN) / 27.43; // 27 patches and 6 of 14 pixels
        double x = FramedFigure.MARGIN + col * cell + 3;
        double y = FramedFigure.MARGIN + 30 + cell / 2;
        return image.getRGB((int) (x * scale), (int) (y * scale)) & 0xffffff;
    }

    @Test
    void aTableHasLayersFromBottomToTopAndPatchesFromLeftToRight() {
        Trace trace = numbered(TraceFixtures.pad(640, 480));
        Figure figure = figures(trace, false, LensScale.WHOLE)
                .table(List.of(1, 2, 5), List.of(60, 61, 45), "Patches: those of the test.");
        List<Text> texts = texts(figure);
        Text corner = only(texts, "w20x");
        assertThat(only(texts, "w40x").y).isLessThan(corner.y);
        assertThat(only(texts, "w100x").y).isLessThan(only(texts, "w40x").y);
        assertThat(only(texts, "w21x").x).isGreaterThan(corner.x);
        assertThat(only(texts, "w21x").y).isEqualTo(corner.y);
        assertThat(only(texts, "w25x").x).as("after a break").isGreaterThan(2 * only(texts, "w21x").x - corner.x + 4);
        assertThat(only(texts, "60").y).isLessThan(only(texts, "w100x").y);
        only(texts, "2, 12");
        only(texts, "1, 21");
        assertThat(only(texts, "5").y).isEqualTo(only(texts, "w100x").y, within(1.0));
        only(texts, "Patches: those of the test.");
        only(texts, "probability");
        assertThat(figure.provenance())
                .containsEntry("Layers", "1, 2, 5")
                .containsEntry("Patches", "60, 61, 45")
                .containsEntry("Lens", "with the final norm")
                .containsKey("Weights");
    }

    @Test
    void longWordsShrinkAndThenEndInAnEllipsis() {
        ImageGeometry geometry = TraceFixtures.pad(480, 480);
        List<String> words =
                List.of(" cat", " elephants", " refrigeratormagnets", "ants", "\n", " ", "The", " <0xE2>", "");
        Trace trace = LensTraces.with(geometry, words, (layer, patch) -> patch % words.size());
        List<Text> texts = texts(figures(trace, false, LensScale.OWN).words(0));
        double size = first(texts, "cat").size;
        assertThat(first(texts, "elephants").size).isLessThan(size);
        assertThat(texts)
                .anySatisfy(text -> assertThat(text.text).startsWith("refrig").endsWith("…"));
        assertThat(first(texts, "-ants").size).isEqualTo(size);
        first(texts, "⏎");
        first(texts, "␣");
        first(texts, "The");
        first(texts, "<0xE2>");
        only(texts, "A hyphen stands before pieces that do not begin a word.");
    }

    private static Text first(List<Text> texts, String text) {
        return texts.stream().filter(one -> one.text.equals(text)).findFirst().orElseThrow();
    }

    @Test
    void notesAreTrueOfWhatIsDrawn() {
        List<String> padded = words(numbered(TraceFixtures.pad(640, 480)), false);
        assertThat(padded).contains("Hatched: padding.").noneMatch(text -> text.contains("hyphen"));
        assertThat(words(numbered(TraceFixtures.crop(640, 480)), false)).doesNotContain("Hatched: padding.");
        assertThat(words(numbered(TraceFixtures.crop(640, 480)), true))
                .anyMatch(text -> text.contains("without the final norm"));
    }

    private static List<String> words(Trace trace, boolean asPublished) {
        return texts(figures(trace, asPublished, LensScale.OWN).words(1)).stream()
                .map(Text::text)
                .toList();
    }

    @Test
    void whatCannotBeDrawnIsSaid() {
        Trace without = TraceFixtures.room(TraceFixtures.pad(64, 48));
        assertThatThrownBy(() -> figures(without, false, LensScale.WHOLE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("--capture default,image_lens.");
        assertThatThrownBy(() -> figures(without, true, LensScale.WHOLE))
                .hasMessageContaining("--capture default,image_lens_published.");
        LensFigures figures = figures(numbered(TraceFixtures.pad(64, 48)), false, LensScale.WHOLE);
        List<Integer> all = IntStream.range(0, 576).boxed().toList();
        assertThatThrownBy(() -> figures.table(List.of(0), all, ""))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("64 patches");
        assertThatThrownBy(() -> figures.words(12)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> LensScale.upTo(0)).isInstanceOf(Problem.class);
    }
}
