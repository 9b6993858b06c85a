package attentionlens.app.canvas;

import attentionlens.image.Picture;

/** Converts pictures to pixels for the screen. */
public final class PictureRaster {
    /** Larger pictures are shown at a half, a third and so on, as graphics cards limit the size of textures. */
    static final int LONGEST_SIDE = 4096;

    private PictureRaster() {}

    /** Returns a picture's pixels, reduced by a whole factor if it is too large for a texture. */
    public static Raster of(Picture picture) {
        return of(picture, LONGEST_SIDE);
    }

    /**
     * Returns a picture's pixels, reduced by a whole factor if it is larger than a limit.
     *
     * @param longest largest length of a side, in pixels
     */
    public static Raster of(Picture picture, int longest) {
        int step = Math.ceilDiv(Math.max(picture.width(), picture.height()), longest);
        int width = Math.ceilDiv(picture.width(), step);
        int height = Math.ceilDiv(picture.height(), step);
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                argb[y * width + x] = step == 1 ? pixel(picture, x, y) : mean(picture, x * step, y * step, step);
            }
        }
        return new Raster(width, height, argb);
    }

    private static int pixel(Picture picture, int x, int y) {
        return Raster.pixel(0xff, picture.sample(x, y, 0), picture.sample(x, y, 1), picture.sample(x, y, 2));
    }

    private static int mean(Picture picture, int left, int top, int step) {
        int right = Math.min(left + step, picture.width());
        int bottom = Math.min(top + step, picture.height());
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                red += picture.sample(x, y, 0);
                green += picture.sample(x, y, 1);
                blue += picture.sample(x, y, 2);
            }
        }
        int count = (right - left) * (bottom - top);
        return Raster.pixel(0xff, red / count, green / count, blue / count);
    }
}
