package attentionlens.figure;

import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** The file formats of figures. */
public enum FigureFormat {
    PNG,
    SVG,
    PDF;

    /** The ending of the format's file names, with its dot. */
    public String extension() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the format that a file's name ends with.
     *
     * @throws Problem if it has another ending
     */
    static FigureFormat of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.extension()))
                .findFirst()
                .orElseThrow(() -> new Problem("Figures are written as PNG, SVG or PDF; " + file
                        + " ends with neither .png nor .svg nor .pdf."));
    }
}
