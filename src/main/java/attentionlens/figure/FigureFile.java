package attentionlens.figure;

import attentionlens.trace.Problem;
import java.nio.file.Path;

/** Writes figures in the format that the file's name ends with. */
public final class FigureFile {
    private FigureFile() {}

    /**
     * Draws a figure and writes it atomically.
     *
     * @param width of the picture in pixels, 96 per inch in SVG and PDF; its height follows
     * @throws Problem if the name has another ending, the width is out of range or the file cannot be written
     */
    public static void write(Figure figure, int width, Path file) {
        switch (FigureFormat.of(file)) {
            case PNG -> PngFile.write(figure, width, file);
            case SVG -> SvgFile.write(figure, width, file);
            case PDF -> PdfFile.write(figure, width, file);
        }
    }
}
