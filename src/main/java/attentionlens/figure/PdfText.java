package attentionlens.figure;

import de.rototor.pdfbox.graphics2d.IPdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.font.GlyphVector;
import java.awt.font.TextAttribute;
import java.io.IOException;
import java.io.InputStream;
import java.text.AttributedCharacterIterator;
import java.text.CharacterIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Writes text into a PDF file as text, with every letter where Java puts it, and embeds the part of our font that it needs. Characters
 * that our font lacks are left to be drawn as outlines.
 */
final class PdfText implements IPdfBoxGraphics2DFontTextDrawer {
    /** How far letters may be from their places, as a share of the font's size. */
    private static final double PRECISION = 0.002;

    private final Map<String, PDType0Font> fonts = new HashMap<>();

    /** {@link Pen} passes text in one font at a time. */
    @Override
    public boolean canDrawText(AttributedCharacterIterator text, IFontTextDrawerEnv environment) throws IOException {
        Font font = font(text, environment);
        return font.canDisplayUpTo(letters(text)) < 0 && embedded(font, environment.getDocument()) != null;
    }

    @Override
    public void drawText(AttributedCharacterIterator text, IFontTextDrawerEnv environment) throws IOException {
        Font font = font(text, environment);
        PDType0Font embedded = embedded(font, environment.getDocument());
        if (embedded == null) {
            throw new IllegalArgumentException("Not our font: " + font);
        }
        environment.applyPaint(environment.getPaint(), null);
        PDPageContentStream content = environment.getContentStream();
        content.beginText();
        content.setFont(embedded, font.getSize2D());
        content.setTextMatrix(Matrix.getScaleInstance(1, -1)); // in figures, y points downwards
        content.showTextWithPositioning(placed(letters(text), font, embedded));
        content.endText();
    }

    @Override
    public FontMetrics getFontMetrics(Font font, IFontTextDrawerEnv environment) {
        return environment.getCalculationGraphics().getFontMetrics(font);
    }

    /** Returns strings of letters, and between them how far to the left the next one is moved, in thousandths of the font's size. */
    private static Object[] placed(String text, Font font, PDType0Font embedded) throws IOException {
        double[] places = places(text, font);
        double size = font.getSize2D();
        List<Object> out = new ArrayList<>();
        StringBuilder together = new StringBuilder();
        double x = 0;
        for (int i = 0; i < text.length(); i++) {
            if (embedded.getCmapLookup().getGlyphId(text.charAt(i)) == 0) {
                continue; // has no glyph, such as a tab
            }
            double gap = places[i] - x;
            if (Math.abs(gap) > PRECISION * size) { // false for NaN
                out.add(together.toString());
                together.setLength(0);
                out.add((float) (-1000 * gap / size));
                x += gap;
            }
            together.append(text.charAt(i));
            x += embedded.getStringWidth(text.substring(i, i + 1)) / 1000 * size;
        }
        out.add(together.toString());
        return out.toArray();
    }

    /** Returns each letter's distance from the text's left edge; NaN for all but the first of letters that share a glyph. */
    private static double[] places(String text, Font font) {
        GlyphVector glyphs = Typeface.glyphs(text, font);
        double[] places = new double[text.length()];
        Arrays.fill(places, Double.NaN);
        for (int i = 0; i < glyphs.getNumGlyphs(); i++) {
            places[glyphs.getGlyphCharIndex(i)] = glyphs.getGlyphPosition(i).getX();
        }
        return places;
    }

    private @Nullable PDType0Font embedded(Font font, PDDocument document) throws IOException {
        PDType0Font known = fonts.get(font.getPSName());
        if (known != null) {
            return known;
        }
        try (InputStream file = Typeface.file(font)) {
            if (file == null) {
                return null;
            }
            TrueTypeFont read = new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(file));
            document.registerTrueTypeFontForClosing(read);
            read.setEnableGsub(false); // Java has already chosen the glyphs
            PDType0Font embedded = PDType0Font.load(document, read, true);
            fonts.put(font.getPSName(), embedded);
            return embedded;
        }
    }

    private static Font font(AttributedCharacterIterator text, IFontTextDrawerEnv environment) {
        return text.getAttribute(TextAttribute.FONT) instanceof Font font ? font : environment.getFont();
    }

    private static String letters(AttributedCharacterIterator text) {
        StringBuilder out = new StringBuilder();
        for (char letter = text.first(); letter != CharacterIterator.DONE; letter = text.next()) {
            out.append(letter);
        }
        text.first();
        return Normalizer.normalize(out, Normalizer.Form.NFC); // combining accents would not be placed on their letters
    }
}
