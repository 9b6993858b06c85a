package attentionlens.figure;

import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Files that figures come in. */
public enum FigureFormat {
    PNG,
    SVG,
    PDF;

    /** How their names end. */
    public String extension() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one that a file's name ends with.
     *
     * @throws Problem where it ends otherwise
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
