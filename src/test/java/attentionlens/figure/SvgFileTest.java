package attentionlens.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import attentionlens.figure.WordFigures.WordInRun;
import attentionlens.lens.WordRule;
import attentionlens.trace.Problem;
import attentionlens.trace.Trace;
import attentionlens.trace.TraceFixtures;
import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class SvgFileTest {
    @TempDir
    Path folder;

    private final Trace trace = TraceFixtures.room(TraceFixtures.pad(64, 48));
    private final WordInRun dog =
            new WordInRun(trace, trace.baseline(), trace.baseline().words().get(7));
    private final WordFigures figures = new WordFigures(WordRule.FIRST_TOKEN, ColorMap.VIRIDIS, Theme.LIGHT);

    private static BufferedImage drawn(String svg, int width, int height) {
        SVGDocument document = Objects.requireNonNull(new SVGLoader()
                .load(
                        new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)),
                        null,
                        LoaderContext.createDefault()));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        document.render(null, graphics, new ViewBox(0, 0, width, height));
        graphics.dispose();
        return image;
    }

    /** The share of pixels that differ much. */
    static double difference(BufferedImage one, BufferedImage other) {
        int differing = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                int a = one.getRGB(x, y);
                int b = other.getRGB(x, y);
                int by = Math.abs((a & 255) - (b & 255)) + Math.abs((a >> 8 & 255) - (b >> 8 & 255));
                differing += by > 60 ? 1 : 0;
            }
        }
        return (double) differing / (one.getWidth() * one.getHeight());
    }

    @Test
    void itsShapesAreThoseOfThePng() {
        for (Figure figure : new Figure[] {
            figures.matrix(dog, WordFigures.Quantity.VAR), figures.heads(dog, 6), figures.strip(List.of(dog.origin()))
        }) {
            int width = (int) figure.width();
            BufferedImage png = PngFile.draw(figure, width);
            BufferedImage svg = drawn(SvgFile.text(figure, width), width, png.getHeight());
            assertThat(difference(png, svg)).isLessThan(0.06); // letters differ
        }
    }

    @Test
    void textStaysTextAndTheFileCarriesWhatMadeIt() throws IOException, ParserConfigurationException, SAXException {
        Path file = folder.resolve("curves.svg");
        SvgFile.write(figures.curves(List.of(dog), false), 1000, file);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Document read = factory.newDocumentBuilder().parse(Files.newInputStream(file));
        assertThat(read.getDocumentElement().getAttribute("width")).isEqualTo("1000");
        NodeList entries = read.getElementsByTagNameNS(SvgFile.NAMESPACE, "entry");
        assertThat(entry(entries, "Weights")).isEqualTo(trace.model().weightHash());
        assertThat(entry(entries, "Word")).startsWith("dog (tokens");
        assertThat(entry(entries, "Geometry")).contains("pad");
        NodeList texts = read.getElementsByTagName("text");
        assertThat(texts.getLength()).isGreaterThan(10);
        assertThat(Files.readString(file)).contains("visual enrichment", "font-weight=\"600\"");
    }

    @Test
    void itIsAsWideAsAskedAndTextsKeepTheirLengthsInOtherFonts()
            throws ParserConfigurationException, SAXException, IOException {
        Figure figure = figures.curves(List.of(dog), false);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        byte[] svg = SvgFile.text(figure, 1000).getBytes(StandardCharsets.UTF_8);
        Element root = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg))
                .getDocumentElement();
        assertThat(root.getAttribute("width")).isEqualTo("1000");
        assertThat(Double.parseDouble(root.getAttribute("height")))
                .isCloseTo(1000 * figure.height() / figure.width(), within(0.01));
        assertThat(Stream.of(root.getAttribute("viewBox").split(" ")).map(Double::parseDouble))
                .containsExactly(0.0, 0.0, figure.width(), figure.height());
        assertThat(root.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("“dog”, VAR across layers");
        NodeList texts = root.getElementsByTagName("text");
        Map<String, Double> lengths = new HashMap<>();
        for (int i = 0; i < texts.getLength(); i++) {
            Element text = (Element) texts.item(i);
            assertThat(text.getAttribute("lengthAdjust")).isEqualTo("spacingAndGlyphs");
            lengths.put(text.getTextContent(), Double.parseDouble(text.getAttribute("textLength")));
        }
        Typeface typeface = Typeface.load();
        assertThat(lengths.get("“dog”")).isCloseTo(typeface.width("“dog”", typeface.semiBold(17)), within(0.01));
        assertThat(lengths.get("visual enrichment"))
                .isCloseTo(typeface.width("visual enrichment", typeface.regular(10.5)), within(0.01));
        assertThat(new String(svg, StandardCharsets.UTF_8))
                .contains("font-family=\"Inter, 'Helvetica Neue', Arial, sans-serif\"")
                .doesNotContain("'Inter Regular'", "'Inter SemiBold'");
    }

    @Test
    void impossibleWidthsAreRefused() {
        for (String name : List.of("a.svg", "a.pdf")) {
            assertThatThrownBy(() -> FigureFile.write(figures.strip(List.of(dog.origin())), 239, folder.resolve(name)))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("--width");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatXmlCannotSayIsReplaced() throws IOException, ParserConfigurationException, SAXException {
        Trace odd = TraceFixtures.trace("odd\u0001\ud83d.png", trace.image().bytes(), trace.geometry());
        WordInRun word =
                new WordInRun(odd, odd.baseline(), odd.baseline().words().get(7));
        byte[] svg = SvgFile.text(figures.curves(List.of(word), false), 1000).getBytes(StandardCharsets.UTF_8);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Document read = factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        assertThat(entry(read.getElementsByTagNameNS(SvgFile.NAMESPACE, "entry"), "Image"))
                .contains("odd\ufffd\ufffd.png");
    }

    private static String entry(NodeList entries, String name) {
        for (int i = 0; i < entries.getLength(); i++) {
            if (entries.item(i) instanceof Element entry
                    && entry.getAttribute("name").equals(name)) {
                return entry.getTextContent();
            }
        }
        return "";
    }
}
