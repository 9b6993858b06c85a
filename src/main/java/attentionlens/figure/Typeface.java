package attentionlens.figure;

import attentionlens.machine.TemporaryFiles;
import attentionlens.store.Resources;
import attentionlens.trace.Problem;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.AttributedCharacterIterator;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The program's own font in three weights, so that a figure looks the same everywhere. */
final class Typeface {
    private static final String FOLDER = "/attentionlens/fonts/";
    private static final String FONTCONFIG = "sun.awt.fontconfig";
    private static final Map<TextAttribute, Object> KERNED = Map.of(TextAttribute.KERNING, TextAttribute.KERNING_ON);

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private final Font regular;
    private final Font medium;
    private final Font semiBold;
    private final boolean systemFonts;

    private Typeface(boolean systemFonts) {
        this.systemFonts = systemFonts;
        regular = load("Regular");
        medium = load("Medium");
        semiBold = load("SemiBold");
    }

    /**
     * Returns the shared instance. Without fontconfig, as on a bare server, Java refuses every font, even one of our own; it is then told
     * that there are no system fonts.
     */
    static Typeface load() {
        return Loaded.TYPEFACE;
    }

    /** Loaded on first use. */
    private static final class Loaded {
        static final Typeface TYPEFACE = create();
    }

    private static Typeface create() {
        if (System.getProperty(FONTCONFIG) == null && !fontsWork()) {
            System.setProperty(FONTCONFIG, emptyConfiguration().toString());
            return new Typeface(false);
        }
        return new Typeface(true);
    }

    private static boolean fontsWork() {
        try {
            return load("Regular").canDisplay('a');
        } catch (RuntimeException | InternalError withoutFontconfig) {
            return false;
        }
    }

    private static Path emptyConfiguration() {
        Path file = TemporaryFiles.file("no-fonts", ".properties");
        file.toFile().deleteOnExit();
        try {
            return Files.writeString(file, "version=1\nsequence.allfonts=\n");
        } catch (IOException e) {
            throw TemporaryFiles.problem(e);
        }
    }

    Font regular(double size) {
        return sized(regular, size);
    }

    Font medium(double size) {
        return sized(medium, size);
    }

    Font semiBold(double size) {
        return sized(semiBold, size);
    }

    double width(String text, Font font) {
        return text.isEmpty() ? 0 : layout(text, font).getAdvance();
    }

    /** Returns as much of a text's beginning as fits, with an ellipsis if it was cut. */
    String fitted(String text, double width, Font font) {
        if (width(text, font) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end).stripTrailing() + "…", font) > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    /** Breaks a text into lines at spaces. */
    List<String> lines(String text, double width, Font font) {
        List<String> out = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer, font) > width) {
                out.add(line);
                longer = word;
            }
            line = longer;
        }
        out.add(line);
        return out;
    }

    /** Opens the file of one of our fonts; null if the font is not ours. */
    static @Nullable InputStream file(Font font) {
        return Typeface.class.getResourceAsStream(FOLDER + font.getPSName() + ".ttf");
    }

    /** Lays out a text in one font. */
    static GlyphVector glyphs(String text, Font font) {
        return font.layoutGlyphVector(CONTEXT, text.toCharArray(), 0, text.length(), Font.LAYOUT_LEFT_TO_RIGHT);
    }

    /** Lays out a line of text, with fonts of the system for characters that ours lacks. */
    TextLayout layout(String text, Font font) {
        return new TextLayout(attributed(text, font).getIterator(), CONTEXT);
    }

    /** Splits a line of text into parts of one font each, in order. */
    List<AttributedCharacterIterator> parts(String text, Font font) {
        AttributedString whole = attributed(text, font);
        AttributedCharacterIterator at = whole.getIterator();
        List<AttributedCharacterIterator> out = new ArrayList<>();
        while (at.getIndex() < at.getEndIndex()) {
            int end = at.getRunLimit(TextAttribute.FONT);
            out.add(whole.getIterator(null, at.getIndex(), end));
            at.setIndex(end);
        }
        return out;
    }

    static double width(AttributedCharacterIterator part) {
        return new TextLayout(part, CONTEXT).getAdvance();
    }

    /** Takes characters that our font lacks from the system's fonts, if there are any. */
    private AttributedString attributed(String text, Font font) {
        AttributedString runs = new AttributedString(text);
        runs.addAttribute(TextAttribute.FONT, font);
        for (int at = 0; at < text.length(); ) {
            int code = text.codePointAt(at);
            int next = at + Character.charCount(code);
            if (!font.canDisplay(code) && systemFonts) {
                Font other = new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(font.getSize2D());
                runs.addAttribute(TextAttribute.FONT, other, at, next);
            }
            at = next;
        }
        return runs;
    }

    private static Font sized(Font font, double size) {
        return font.deriveFont((float) size).deriveFont(KERNED);
    }

    private static Font load(String weight) {
        try (InputStream in = Resources.open(FOLDER + "Inter-" + weight + ".ttf")) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) { // Java says no more, whatever it is
            throw new Problem(
                    "Java cannot draw text here: libraries of the system are missing, or its folder for temporary files"
                            + " cannot be written. Install the libraries (Debian, Ubuntu: apt install libfreetype6"
                            + " libharfbuzz0b) or use a JDK that brings them, such as Temurin.",
                    e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("The font Inter-" + weight + " is damaged", e);
        }
    }
}
