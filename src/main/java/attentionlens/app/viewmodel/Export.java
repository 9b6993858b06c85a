package attentionlens.app.viewmodel;

import attentionlens.figure.FigureFormat;
import attentionlens.figure.Theme;
import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.List;

/**
 * The settings of an export.
 *
 * @param panel what is exported
 * @param format of the picture
 * @param width of a drawn picture, pixels
 * @param theme of a drawn picture
 * @param numbers whether the numbers are written to a CSV file beside it
 */
public record Export(Panel panel, FigureFormat format, int width, Theme theme, boolean numbers) {
    /** The usual width of a drawn picture, pixels. */
    public static final int USUAL_WIDTH = 1440;

    /**
     * Returns the files that are written.
     *
     * @param chosen the file that was chosen, with or without its extension
     */
    public List<Path> files(Path chosen) {
        Path picture = TraceFiles.withExtension(chosen, format.extension());
        boolean alone = !numbers || panel == Panel.WINDOW;
        return alone ? List.of(picture) : List.of(picture, ExportViewModel.numbersOf(picture));
    }

    /**
     * Parses a width.
     *
     * @throws Problem if it is not a number
     */
    public static int width(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new Problem("The picture width is '" + text + "'. Enter a number of pixels, such as 1440.", e);
        }
    }
}
