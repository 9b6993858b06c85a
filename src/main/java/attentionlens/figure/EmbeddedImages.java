package attentionlens.figure;

import attentionlens.image.PngFiles;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.util.Base64;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.w3c.dom.Element;

/** Embeds images in an SVG file as PNG. */
final class EmbeddedImages extends ImageHandlerBase64Encoder {
    private static final String XLINK = "http://www.w3.org/1999/xlink";

    @Override
    public void handleHREF(RenderedImage image, Element element, SVGGeneratorContext context) {
        String data = Base64.getEncoder().encodeToString(PngFiles.bytes(plain(image)));
        element.setAttributeNS(XLINK, "xlink:href", "data:image/png;base64," + data);
    }

    private static RenderedImage plain(RenderedImage image) {
        BufferedImage out = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        out.createGraphics().drawRenderedImage(image, null);
        return out;
    }
}
