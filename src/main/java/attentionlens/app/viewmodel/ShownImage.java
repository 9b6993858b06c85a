package attentionlens.app.viewmodel;

import attentionlens.app.canvas.Raster;
import attentionlens.trace.SourceImage;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The image that is looked at.
 *
 * @param source its file's content
 * @param file where it lies; empty for one that came without a file, out of a trace or the clipboard
 * @param width pixels of the original, upright
 * @param height pixels of the original, upright
 * @param drawn whether it is of the sample world
 * @param raster what is painted
 */
public record ShownImage(SourceImage source, Optional<Path> file, int width, int height, boolean drawn, Raster raster) {
    /** What it takes in memory. */
    long bytes() {
        return source.bytes().length + (long) Integer.BYTES * raster.argb().length;
    }
}
