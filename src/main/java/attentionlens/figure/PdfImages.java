package attentionlens.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DLosslessImageEncoder;
import java.awt.Image;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Embeds images in a PDF file without interpolation, which would blur the edges of patches. */
final class PdfImages extends PdfBoxGraphics2DLosslessImageEncoder {
    @Override
    public PDImageXObject encodeImage(
            PDDocument document,
            PDPageContentStream content,
            Image image,
            IPdfBoxGraphics2DImageEncoderEnv environment) {
        PDImageXObject encoded = super.encodeImage(document, content, image, environment);
        encoded.setInterpolate(false);
        return encoded;
    }
}
