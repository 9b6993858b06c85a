package attentionlens.app.canvas;

import attentionlens.figure.ColorMap;
import attentionlens.lens.HeatMap;
import java.util.List;

/** Combines many small maps into one picture, and so one texture. */
public final class MapSheet {
    private static final int STEPS = 256;

    private MapSheet() {}

    /** Returns the maps one below the other, opaque, with one pixel per patch. */
    public static Raster of(List<HeatMap> maps, float max, ColorMap colors) {
        int width = maps.getFirst().cols();
        int rows = maps.getFirst().rows();
        int[] table = new int[STEPS];
        for (int i = 0; i < STEPS; i++) {
            table[i] = 0xff000000 | colors.rgb(i / (STEPS - 1.0));
        }
        int[] argb = new int[width * rows * maps.size()];
        int at = 0;
        for (HeatMap map : maps) {
            for (float value : map.values()) {
                argb[at++] = table[max > 0 ? Math.clamp(Math.round(value / max * (STEPS - 1)), 0, STEPS - 1) : 0];
            }
        }
        return new Raster(width, rows * maps.size(), argb);
    }
}
