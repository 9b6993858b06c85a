package attentionlens.figure;

import attentionlens.trace.Problem;
import java.nio.file.Path;

/** Figures as files of the format that the file's name ends with. */
public final class FigureFile {
    private FigureFile() {}

    /**
     * Draws a figure into a file, whole or not at all.
     *
     * @param width of the picture in pixels, 96 an inch where it can be scaled; its height follows
     * @throws Problem where the name ends otherwise, the size makes no sense or the file cannot be written
     */
    public static void write(Figure figure, int width, Path file) {
        switch (FigureFormat.of(file)) {
            case PNG -> PngFile.write(figure, width, file);
            case SVG -> SvgFile.write(figure, width, file);
            case PDF -> PdfFile.write(figure, width, file);
        }
    }
}
