package attentionlens.app.canvas;

import attentionlens.figure.Heat;

/** Converts heat to pixels for the screen. */
public final class HeatRaster {
    /** The approximate side of an interpolated map, in pixels: enough to hide the steps. */
    private static final int SMOOTH_SIDE = 480;

    private HeatRaster() {}

    /** Returns one pixel per patch if patches keep their edges, otherwise as many as it takes to look smooth. */
    public static Raster of(Heat heat) {
        int rows = heat.map().rows();
        int cols = heat.map().cols();
        int factor = heat.cells() ? 1 : Math.max(1, SMOOTH_SIDE / Math.max(rows, cols));
        int[] pixels = heat.argb(cols * factor, rows * factor, HeatRaster::premultiplied);
        return new Raster(cols * factor, rows * factor, pixels);
    }

    private static int premultiplied(int argb) {
        int alpha = argb >>> 24;
        return Raster.pixel(alpha, channel(argb >> 16, alpha), channel(argb >> 8, alpha), channel(argb, alpha));
    }

    private static int channel(int value, int alpha) {
        return ((value & 0xff) * alpha + 127) / 255;
    }
}
