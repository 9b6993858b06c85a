package attentionlens.figure;

import attentionlens.store.TextFile;
import attentionlens.trace.Problem;
import java.awt.Font;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Writes figures as SVG files with vector shapes, text as text, and embedded images. The provenance is in the {@code metadata} element,
 * with an {@code al:entry} for each entry, and the title in {@code title}.
 */
final class SvgFile {
    /** The XML namespace of the entries in {@code metadata}. */
    public static final String NAMESPACE = "https://attention-lens.org/ns/figure";

    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";
    private static final String FALLBACK = "Inter, 'Helvetica Neue', Arial, sans-serif";

    private SvgFile() {}

    /**
     * Draws a figure and writes it atomically.
     *
     * @param width of the picture in CSS pixels; its height follows
     * @throws Problem if the width is out of range or the file cannot be written
     */
    public static void write(Figure figure, int width, Path file) {
        FigureSize.require(width);
        TextFile.write(text(figure, width), file);
    }

    static String text(Figure figure, int width) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment("Attention Lens");
        context.setPrecision(3);
        context.setImageHandler(new EmbeddedImages());
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        figure.paint(graphics, FigureSize.IMAGES_IN_VECTORS);
        Element root = graphics.getRoot();
        size(root, figure, width);
        Typeface typeface = Typeface.load();
        setFonts(root, typeface, typeface.regular(12));
        describe(root, figure.provenance());
        StringWriter out = new StringWriter();
        try {
            graphics.stream(root, out, false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // in memory: does not happen
        }
        return Xml.valid(out.toString());
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void size(Element root, Figure figure, int width) {
        double height = width * figure.height() / figure.width();
        root.setAttribute("viewBox", "0 0 " + Numbers.text(figure.width(), 7) + " " + Numbers.text(figure.height(), 7));
        root.setAttribute("width", String.valueOf(width));
        root.setAttribute("height", Numbers.text(height, 7));
    }

    /**
     * Names our font by family and weight, with fallbacks if it is not installed. Fixes each text's length to what it is in our font, so
     * that texts do not run into their neighbours.
     */
    private static void setFonts(Element element, Typeface typeface, Font inherited) {
        String family = element.getAttribute("font-family");
        String size = element.getAttribute("font-size");
        double points = size.isEmpty() ? inherited.getSize2D() : Double.parseDouble(size.replace("px", ""));
        Font font = inherited.deriveFont((float) points);
        if (!family.isEmpty()) {
            element.setAttribute("font-family", FALLBACK);
            String weight = family.contains("SemiBold") ? "600" : family.contains("Medium") ? "500" : "400";
            font = switch (weight) {
                case "600" -> typeface.semiBold(points);
                case "500" -> typeface.medium(points);
                default -> typeface.regular(points);
            };
            element.setAttribute("font-weight", weight);
        }
        if (element.getTagName().equals("text")) {
            double length = typeface.width(element.getTextContent(), font);
            element.setAttribute("textLength", Numbers.text(length, 6));
            element.setAttribute("lengthAdjust", "spacingAndGlyphs");
        }
        NodeList children = element.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element child) {
                setFonts(child, typeface, font);
            }
        }
    }

    private static void describe(Element root, Map<String, String> provenance) {
        Document document = root.getOwnerDocument();
        Element title = document.createElementNS(SVG, "title");
        title.setTextContent(provenance.getOrDefault("Title", "Attention Lens"));
        Element metadata = document.createElementNS(SVG, "metadata");
        root.setAttributeNS(XMLNS, "xmlns:al", NAMESPACE);
        provenance.forEach((name, text) -> {
            Element entry = document.createElementNS(NAMESPACE, "al:entry");
            entry.setAttribute("name", name);
            entry.setTextContent(text);
            metadata.appendChild(entry);
        });
        Node first = root.getFirstChild();
        root.insertBefore(title, first);
        root.insertBefore(metadata, first);
    }
}
