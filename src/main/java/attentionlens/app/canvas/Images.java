package attentionlens.app.canvas;

import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** Converts rasters to JavaFX images. */
public final class Images {
    private Images() {}

    /** Returns an image that shares the raster's pixels: nothing is copied on the window's thread. */
    public static Image of(Raster raster) {
        return new WritableImage(new PixelBuffer<>(
                raster.width(), raster.height(), IntBuffer.wrap(raster.argb()), PixelFormat.getIntArgbPreInstance()));
    }
}
