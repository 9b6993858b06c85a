package attentionlens.app.viewmodel;

import attentionlens.app.canvas.Raster;
import attentionlens.trace.SourceImage;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An image as it is shown.
 *
 * @param source its file's content
 * @param file its file; empty if it came without one, from a trace
 * @param width pixels of the original, upright
 * @param height pixels of the original, upright
 * @param drawn whether it is a scene of the drawn sample world
 * @param raster its pixels, to be painted
 */
public record ShownImage(SourceImage source, Optional<Path> file, int width, int height, boolean drawn, Raster raster) {
    /** Bytes that it takes in memory. */
    long bytes() {
        return source.bytes().length + (long) Integer.BYTES * raster.argb().length;
    }
}
