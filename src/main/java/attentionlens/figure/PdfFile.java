package attentionlens.figure;

import attentionlens.store.AtomicFile;
import attentionlens.trace.Problem;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.util.Matrix;

/**
 * Writes figures as PDF files for LaTeX: one page as large as the figure, vector shapes, text in our embedded font, and embedded images.
 * The provenance is in the document's information and in its XMP metadata. Equal figures give equal bytes.
 */
final class PdfFile {
    /** A point is 1/72 inch; a pixel, as in SVG, 1/96. */
    private static final double POINTS_PER_PIXEL = 72.0 / 96;

    private PdfFile() {}

    /**
     * Draws a figure and writes it atomically.
     *
     * @param width of the page in CSS pixels; its height follows
     * @throws Problem if the width is out of range or the file cannot be written
     */
    public static void write(Figure figure, int width, Path file) {
        FigureSize.require(width);
        AtomicFile.write(file, bytes(figure, width));
    }

    static byte[] bytes(Figure figure, int width) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            float scale = (float) (width * POINTS_PER_PIXEL / figure.width());
            PDPage page = new PDPage(new PDRectangle((float) figure.width() * scale, (float) figure.height() * scale));
            document.addPage(page);
            PDFormXObject drawing = draw(figure, document);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.transform(Matrix.getScaleInstance(scale, scale));
                content.transform(Matrix.getTranslateInstance((float) -Pen.BLEED, (float) -Pen.BLEED));
                content.drawForm(drawing);
            }
            PdfMetadata.add(figure.provenance(), document, page);
            document.setDocumentId(hash(drawing)); // by default the time
            document.save(out, CompressParameters.NO_COMPRESSION); // stays PDF 1.4, which all LaTeX engines take
        } catch (IOException e) {
            throw new UncheckedIOException(e); // in memory: does not happen
        }
        return out.toByteArray();
    }

    private static PDFormXObject draw(Figure figure, PDDocument document) throws IOException {
        float around = (float) (2 * Pen.BLEED);
        PdfBoxGraphics2D graphics =
                new PdfBoxGraphics2D(document, (float) figure.width() + around, (float) figure.height() + around);
        graphics.setFontTextDrawer(new PdfText());
        graphics.setImageEncoder(new PdfImages());
        graphics.translate(Pen.BLEED, Pen.BLEED);
        figure.paint(graphics, FigureSize.IMAGES_IN_VECTORS);
        graphics.dispose();
        return graphics.getXFormObject();
    }

    private static long hash(PDFormXObject drawing) throws IOException {
        try (InputStream bytes = drawing.getCOSObject().createRawInputStream()) {
            return Arrays.hashCode(bytes.readAllBytes());
        }
    }
}
