package attentionlens.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A text of a figure and its position. */
record SvgText(String text, double x, double y, double size, String weight, String fill) {
    double width() {
        Typeface typeface = Typeface.load();
        return typeface.width(text, typeface.medium(size));
    }

    /** Returns the texts of a figure's SVG, in the figure's units. */
    static List<SvgText> of(Figure figure) {
        String svg = SvgFile.text(figure, (int) Math.round(figure.width()));
        NodeList found = parsed(svg).getElementsByTagName("text");
        List<SvgText> out = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            Element text = (Element) found.item(i);
            double x = Double.parseDouble(text.getAttribute("x"));
            double y = Double.parseDouble(text.getAttribute("y"));
            double size = Double.parseDouble(inherited(text, "font-size").replace("px", ""));
            out.add(new SvgText(
                    text.getTextContent(), x, y, size, inherited(text, "font-weight"), inherited(text, "fill")));
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

    static SvgText only(List<SvgText> texts, String text) {
        List<SvgText> found =
                texts.stream().filter(one -> one.text.equals(text)).toList();
        assertThat(found).as(text).hasSize(1);
        return found.getFirst();
    }
}
