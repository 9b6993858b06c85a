package attentionlens.djl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A trained tensor; the matrices of all layers lie in one.
 *
 * @param shape its axes; the layer first if there are layers
 * @param start how it is initialised
 * @param deviation standard deviation of a normal initialisation
 * @param parts number of matrices that are stacked in each layer's and trained by Muon; 0 for parameters trained by Adam
 */
public record TrainingParameter(String name, List<Long> shape, Start start, double deviation, int parts) {
    /** How a parameter is initialised. */
    public enum Start {
        ZEROS,
        ONES,
        NORMAL
    }

    private static final double SMALL = 0.02;
    private static final double EMBEDDING = 0.05;
    private static final int RGB = 3;
    private static final int QKV = 3;

    public TrainingParameter {
        shape = List.copyOf(shape);
    }

    /** Number of elements. */
    public int size() {
        return Math.toIntExact(shape.stream().reduce(1L, (a, b) -> a * b));
    }

    /** Whether it belongs to the tower or its classifier, which are trained first. */
    boolean isTower() {
        return name.startsWith("tower.")
                || name.startsWith("pre.")
                || name.startsWith("classify.")
                || List.of("patch", "class", "positions").contains(name);
    }

    /** Rough cost of an update, in elements updated by Adam: Muon multiplies each matrix some fifteen times by its shorter side. */
    long costOfUpdate() {
        return parts == 0 ? size() : size() * Math.min(shape.get(1) / parts, shape.get(2));
    }

    /** Returns all parameters of a model, in the program's order. */
    public static List<TrainingParameter> of(TrainingShape shape) {
        List<TrainingParameter> all = new ArrayList<>(tower(shape));
        if (shape.vocabulary() > 0) {
            all.addAll(decoder(shape));
        }
        return all;
    }

    private static List<TrainingParameter> tower(TrainingShape s) {
        int w = s.towerWidth();
        int l = s.towerLayers();
        int cell = RGB * s.patch() * s.patch();
        return List.of(
                normal("patch", uniform(cell), 0, w, cell),
                normal("class", SMALL, 0, 1, w),
                normal("positions", SMALL, 0, s.patches() + 1, w),
                ones("pre.weight", w),
                zeros("pre.bias", w),
                ones("tower.norm1.weight", l, w),
                zeros("tower.norm1.bias", l, w),
                ones("tower.norm2.weight", l, w),
                zeros("tower.norm2.bias", l, w),
                normal("tower.qkv", uniform(w), QKV, l, (long) QKV * w, w),
                zeros("tower.qkv.bias", l, (long) QKV * w),
                normal("tower.out", uniform(w), 1, l, w, w),
                zeros("tower.out.bias", l, w),
                normal("tower.fc1", uniform(w), 1, l, s.towerMlp(), w),
                zeros("tower.fc1.bias", l, s.towerMlp()),
                normal("tower.fc2", uniform(s.towerMlp()), 1, l, w, s.towerMlp()),
                zeros("tower.fc2.bias", l, w),
                normal("classify.weight", uniform(w), 0, s.classes(), w),
                zeros("classify.bias", s.classes()));
    }

    private static List<TrainingParameter> decoder(TrainingShape s) {
        int d = s.width();
        int l = s.layers();
        double last = SMALL / Math.sqrt(2.0 * l);
        return List.of(
                normal("linear_1.weight", uniform(s.towerWidth()), 0, d, s.towerWidth()),
                zeros("linear_1.bias", d),
                normal("linear_2.weight", uniform(d), 0, d, d),
                zeros("linear_2.bias", d),
                normal("embed", EMBEDDING, 0, s.vocabulary(), d),
                ones("norms", 2L * l + 1, d),
                normal("qkv", uniform(d), QKV, l, (long) QKV * d, d),
                normal("out", last, 1, l, d, d),
                normal("gate_up", uniform(d), 2, l, 2L * s.mlp(), d),
                normal("down", last, 1, l, d, s.mlp()),
                normal("head", uniform(d), 0, s.vocabulary(), d));
    }

    /** Returns the standard deviation of PyTorch's default initialisation of a linear layer. */
    private static double uniform(int inputs) {
        return 1 / Math.sqrt(3.0 * inputs);
    }

    private static TrainingParameter normal(String name, double deviation, int parts, long... shape) {
        return new TrainingParameter(name, axes(shape), Start.NORMAL, deviation, parts);
    }

    private static TrainingParameter ones(String name, long... shape) {
        return new TrainingParameter(name, axes(shape), Start.ONES, 0, 0);
    }

    private static TrainingParameter zeros(String name, long... shape) {
        return new TrainingParameter(name, axes(shape), Start.ZEROS, 0, 0);
    }

    private static List<Long> axes(long... shape) {
        return Arrays.stream(shape).boxed().toList();
    }
}
