package attentionlens.figure;

import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.Locale;

/** Figures as files of the kind that the file's name ends with. */
public final class FigureFile {
    private FigureFile() {}

    /**
     * Draws a figure into a PNG or SVG file.
     *
     * @param width of the picture in pixels; its height follows
     * @throws Problem where the name ends otherwise, the size makes no sense or the file cannot be written
     */
    public static void write(Figure figure, int width, Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".svg")) {
            SvgFile.write(figure, width, file);
        } else if (name.endsWith(".png")) {
            PngFile.write(figure, width, file);
        } else {
            throw new Problem("Figures are written as PNG or SVG; " + file + " ends with neither .png nor .svg.");
        }
    }
}
