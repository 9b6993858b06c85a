package attentionlens.hallucination.detector;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Trains the paper's detector: Linear(D, h), ReLU, Linear(h, 2), cross-entropy, Adam, batches of 32. Initialised like PyTorch's layers
 * (uniform within 1 / sqrt(inputs)). Equal seeds and rows give equal weights.
 */
public final class MlpTraining {
    private static final int CLASSES = 2;

    private final float[][] features;
    private final boolean[] real;
    private final int[] rows;
    private final int batch;
    private final Random random;
    private final float[][] weights1;
    private final float[] bias1;
    private final float[][] weights2;
    private final float[] bias2;
    private final Gradients gradients;
    private final List<Adam> optimizers;

    /** The gradients of all parameters, averaged over a batch. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Gradients(float[][] weights1, float[] bias1, float[][] weights2, float[] bias2) {
        Stream<float[]> arrays() {
            return Stream.of(Arrays.stream(weights1), Stream.of(bias1), Arrays.stream(weights2), Stream.of(bias2))
                    .flatMap(arrays -> arrays);
        }
    }

    /**
     * @param features (N, D), as the network will see them: standardised, if at all
     * @param real (N)
     * @param rows rows to train on
     * @param hidden h
     * @param rate learning rate
     */
    public MlpTraining(float[][] features, boolean[] real, int[] rows, int hidden, int batch, double rate, long seed) {
        this.features = features;
        this.real = real;
        this.rows = rows.clone();
        this.batch = batch;
        random = new Random(seed);
        int width = features[rows[0]].length;
        weights1 = uniform(width, hidden, width);
        bias1 = uniform(1, hidden, width)[0];
        weights2 = uniform(hidden, CLASSES, hidden);
        bias2 = uniform(1, CLASSES, hidden)[0];
        gradients = new Gradients(
                new float[width][hidden], new float[hidden], new float[hidden][CLASSES], new float[CLASSES]);
        optimizers = parameters().map(array -> new Adam(array, rate)).toList();
    }

    private float[][] uniform(int count, int length, int inputs) {
        float bound = (float) (1 / Math.sqrt(inputs));
        float[][] out = new float[count][length];
        for (float[] row : out) {
            for (int i = 0; i < length; i++) {
                row[i] = (2 * random.nextFloat() - 1) * bound;
            }
        }
        return out;
    }

    private Stream<float[]> parameters() {
        return new Gradients(weights1, bias1, weights2, bias2).arrays();
    }

    /** Trains once on all rows, in random order. */
    public void epoch() {
        for (int last = rows.length - 1; last > 0; last--) {
            int chosen = random.nextInt(last + 1);
            int row = rows[last];
            rows[last] = rows[chosen];
            rows[chosen] = row;
        }
        for (int from = 0; from < rows.length; from += batch) {
            gradient(Arrays.copyOfRange(rows, from, Math.min(rows.length, from + batch)));
            List<float[]> arrays = gradients.arrays().toList();
            for (int i = 0; i < arrays.size(); i++) {
                optimizers.get(i).step(arrays.get(i));
            }
        }
    }

    /** Computes the gradient of the mean cross-entropy of some rows into {@link #gradients}, and returns that mean, in nats. */
    double gradient(int[] chosen) {
        gradients.arrays().forEach(array -> Arrays.fill(array, 0));
        double loss = 0;
        for (int row : chosen) {
            float[] x = features[row];
            float[] hidden = new Network.Dense(weights1, bias1).apply(x);
            Vectors.rectify(hidden);
            float[] logits = new Network.Dense(weights2, bias2).apply(hidden);
            int label = real[row] ? 1 : 0;
            double margin = (double) logits[label] - logits[1 - label];
            loss += Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
            float wrong = (float) (1 / (1 + Math.exp(margin))) / chosen.length; // probability of the other class
            float[] delta = new float[CLASSES];
            delta[label] = -wrong;
            delta[1 - label] = wrong;
            backward(x, hidden, delta);
        }
        return loss / chosen.length;
    }

    private void backward(float[] x, float[] hidden, float[] delta) {
        Vectors.addScaled(gradients.bias2, 1, delta);
        float[] deltaHidden = new float[hidden.length];
        for (int i = 0; i < hidden.length; i++) {
            if (hidden[i] > 0) {
                Vectors.addScaled(gradients.weights2[i], hidden[i], delta);
                deltaHidden[i] = weights2[i][0] * delta[0] + weights2[i][1] * delta[1];
            }
        }
        Vectors.addScaled(gradients.bias1, 1, deltaHidden);
        for (int i = 0; i < x.length; i++) {
            Vectors.addScaled(gradients.weights1[i], x[i], deltaHidden);
        }
    }

    /** All parameter arrays, each with its gradient, for a test against finite differences. */
    List<float[][]> parametersAndGradients() {
        List<float[]> values = parameters().toList();
        List<float[]> slopes = gradients.arrays().toList();
        return java.util.stream.IntStream.range(0, values.size())
                .mapToObj(i -> new float[][] {values.get(i), slopes.get(i)})
                .toList();
    }

    /** Returns a copy of the network as trained so far. */
    public Network network() {
        return new Network(List.of(copy(weights1, bias1), copy(weights2, bias2)));
    }

    private static Network.Dense copy(float[][] weights, float[] bias) {
        return new Network.Dense(Arrays.stream(weights).map(float[]::clone).toArray(float[][]::new), bias.clone());
    }
}
