package attentionlens.study;

import attentionlens.lens.Stages;
import attentionlens.store.TorchList;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Problem;
import attentionlens.trace.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Features in the list format of the paper's public code, whose layers run from the last to the first. */
public final class TorchFeatures {
    private TorchFeatures() {}

    /** Writes VAR and labels only, which is all that the format holds. */
    public static void write(FeatureTable features, Path file) {
        if (features.rows().isEmpty()) {
            throw new Problem("There are no mentions to write to " + file + ".");
        }
        int heads = features.source().heads();
        TorchList.write(
                features.rows().stream()
                        .map(row -> new TorchList.Item(reversed(row.var(), heads), row.real() ? 1 : 0))
                        .toList(),
                file);
    }

    /**
     * Reads a list. It does not say which image a row is of, so that each row counts as an image of its own.
     *
     * @param layers L, which the list does not record
     */
    public static FeatureTable read(Path file, int layers) {
        List<TorchList.Item> items = TorchList.read(file);
        int width = items.getFirst().atten().length;
        if (width % layers != 0) {
            throw new Problem(file + " has " + width + " values per row, which is not a multiple of " + layers
                    + " layers. Give the model's number of layers with --model-layers.");
        }
        int heads = width / layers;
        List<MentionFeatures> rows = new ArrayList<>();
        for (TorchList.Item item : items) {
            rows.add(new MentionFeatures(
                    rows.size(),
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    0,
                    new Span(0, 0),
                    0,
                    item.label() == 1,
                    reversed(item.atten(), heads),
                    Float.NaN,
                    Float.NaN,
                    Float.NaN));
        }
        LayerRange range = Stages.ENRICHMENT.range(layers);
        return new FeatureTable(
                new FeatureSource("", "", layers, heads, range, Map.of()), Set.of(), FeatureTable.shares(rows, file));
    }

    /** Reverses the order of the layers. */
    private static float[] reversed(float[] var, int heads) {
        float[] out = new float[var.length];
        for (int at = 0; at < var.length; at += heads) {
            System.arraycopy(var, at, out, var.length - heads - at, heads);
        }
        return out;
    }
}
