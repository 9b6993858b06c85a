package attentionlens.app.viewmodel;

import attentionlens.figure.FigureFormat;
import attentionlens.figure.Theme;
import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.List;

/**
 * How something is exported.
 *
 * @param panel what
 * @param format of the picture
 * @param width of a drawn picture, pixels
 * @param theme of a drawn picture
 * @param numbers whether a CSV file with the numbers is written beside it
 */
public record Export(Panel panel, FigureFormat format, int width, Theme theme, boolean numbers) {
    /** What is usual. */
    public static final int USUAL_WIDTH = 1440;

    /**
     * What is written.
     *
     * @param chosen a name, with or without its ending
     */
    public List<Path> files(Path chosen) {
        Path picture = TraceFiles.withExtension(chosen, format.extension());
        boolean alone = !numbers || panel == Panel.WINDOW;
        return alone ? List.of(picture) : List.of(picture, ExportViewModel.numbersOf(picture));
    }

    /**
     * A width as it is written.
     *
     * @throws Problem where it is no number
     */
    public static int width(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new Problem("The picture width is '" + text + "'. Enter a number of pixels, such as 1440.", e);
        }
    }
}
