package attentionlens.scenes;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * A sprite as pixels.
 *
 * @param argb premultiplied, (height x width), row-major
 */
@SuppressWarnings("ArrayRecordComponent") // pixels; nobody compares them by value
record SpriteRaster(int width, int height, int[] argb) {
    static SpriteRaster of(BufferedImage premultiplied) {
        int[] pixels = ((DataBufferInt) premultiplied.getRaster().getDataBuffer()).getData();
        return new SpriteRaster(premultiplied.getWidth(), premultiplied.getHeight(), pixels);
    }

    /** Returns the raster at half its size; each pixel is the mean of four. */
    SpriteRaster half() {
        int w = width / 2;
        int h = height / 2;
        int[] half = new int[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int at = 2 * y * width + 2 * x;
                half[y * w + x] = mean(argb[at], argb[at + 1], argb[at + width], argb[at + width + 1]);
            }
        }
        return new SpriteRaster(w, h, half);
    }

    /** The part of its width that it stands on, from and to, as shares of the width. */
    double[] foot() {
        int left = width;
        int right = 0;
        for (int y = height - 1 - height / 10; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (argb[y * width + x] < 0) { // at least half opaque
                    left = Math.min(left, x);
                    right = Math.max(right, x + 1);
                }
            }
        }
        return left < right ? new double[] {left / (double) width, right / (double) width} : new double[] {0, 1};
    }

    private static int mean(int a, int b, int c, int d) {
        int mean = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int sum = (a >>> shift & 255) + (b >>> shift & 255) + (c >>> shift & 255) + (d >>> shift & 255);
            mean |= ((sum + 2) >> 2) << shift;
        }
        return mean;
    }

    /** Interpolates between the four nearest pixels, premultiplied; transparent outside. */
    int sample(double x, double y) {
        double px = x - 0.5;
        double py = y - 0.5;
        int x0 = (int) (px + 1) - 1;
        int y0 = (int) (py + 1) - 1;
        int fx = (int) ((px - x0) * 256);
        int fy = (int) ((py - y0) * 256);
        int top = mix(pixel(x0, y0), pixel(x0 + 1, y0), fx);
        int bottom = mix(pixel(x0, y0 + 1), pixel(x0 + 1, y0 + 1), fx);
        return mix(top, bottom, fy);
    }

    private int pixel(int x, int y) {
        return x < 0 || y < 0 || x >= width || y >= height ? 0 : argb[y * width + x];
    }

    /** Mixes two channels at a time. */
    private static int mix(int a, int b, int share) {
        int rest = 256 - share;
        int low = ((a & 0xff00ff) * rest + (b & 0xff00ff) * share + 0x800080) >>> 8 & 0xff00ff;
        int high = (a >>> 8 & 0xff00ff) * rest + (b >>> 8 & 0xff00ff) * share + 0x800080 & 0xff00ff00;
        return low | high;
    }
}
