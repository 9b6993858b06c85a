package attentionlens.app.viewmodel;

import attentionlens.app.canvas.Raster;
import attentionlens.figure.Heat;
import attentionlens.lens.HeatMap;
import java.util.Optional;

/**
 * The heatmap of a shown word.
 *
 * @param word the word whose predicting row it is read from
 * @param heat the pattern on each patch, and how it is coloured
 * @param raster its pixels
 * @param mass where else the row looks; empty if it was not captured
 */
public record WordHeat(String word, Heat heat, Raster raster, Optional<RowMass> mass) {
    public HeatMap map() {
        return heat.map();
    }
}
