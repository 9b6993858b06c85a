package attentionlens.scenes;

import attentionlens.hallucination.detector.RankingCurve;
import attentionlens.hallucination.detector.Scored;
import attentionlens.scenes.EvaluatedScene.Judged;
import attentionlens.trace.LayerRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Compares the VAR of real and of hallucinated words. */
final class VarStatistics {
    private final List<Judged> words;

    VarStatistics(List<EvaluatedScene> scenes) {
        words = scenes.stream().flatMap(scene -> scene.mentions().stream()).toList();
    }

    int layers() {
        return words.isEmpty() ? 0 : words.getFirst().var().size();
    }

    /** The mean VAR per layer of the real words, or of the hallucinated ones. */
    List<Double> means(boolean real) {
        List<Double> means = new ArrayList<>();
        for (int layer = 0; layer < layers(); layer++) {
            int at = layer;
            means.add(words.stream()
                    .filter(word -> word.isReal() == real)
                    .mapToDouble(word -> word.var().get(at))
                    .average()
                    .orElse(Double.NaN));
        }
        return means;
    }

    /** How well the VAR of each layer alone tells real words from hallucinated ones, by AUROC. */
    List<Double> aurocByLayer() {
        List<Double> values = new ArrayList<>();
        for (int layer = 0; layer < layers(); layer++) {
            values.add(auroc(new LayerRange(layer, layer)));
        }
        return values;
    }

    /** How well SVAR over a range tells real words from hallucinated ones: 0.5 is chance, 1 is perfect. */
    double auroc(LayerRange range) {
        return auroc(word -> svar(word, range));
    }

    /** The range of layers whose SVAR tells them apart best. */
    LayerRange bestRange() {
        List<LayerRange> ranges = new ArrayList<>();
        for (int first = 0; first < layers(); first++) {
            for (int last = first; last < layers(); last++) {
                ranges.add(new LayerRange(first, last));
            }
        }
        return ranges.stream()
                .max(Comparator.comparingDouble(this::auroc))
                .orElseThrow(() -> new IllegalStateException("No words"));
    }

    private static double svar(Judged word, LayerRange range) {
        double sum = 0;
        for (int layer = range.first(); layer <= range.last(); layer++) {
            sum += word.var().get(layer);
        }
        return sum;
    }

    /** NaN if one kind is missing. */
    private double auroc(ToDoubleFunction<Judged> score) {
        boolean[] real = new boolean[words.size()];
        for (int i = 0; i < real.length; i++) {
            real[i] = words.get(i).isReal();
        }
        return RankingCurve.of(new Scored(words.stream().mapToDouble(score).toArray(), real))
                .auroc();
    }
}
