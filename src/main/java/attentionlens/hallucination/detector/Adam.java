package attentionlens.hallucination.detector;

/** Adam (Kingma and Ba 2015) on one array of parameters, with PyTorch's defaults. */
final class Adam {
    private static final float KEEP_MEAN = 0.9f;
    private static final float KEEP_SQUARE = 0.999f;
    private static final float TINY = 1e-8f;

    private final float[] parameters;
    private final float[] mean;
    private final float[] square;
    private final double rate;
    private int steps;

    /** @param parameters changed in place */
    Adam(float[] parameters, double rate) {
        this.parameters = parameters;
        this.mean = new float[parameters.length];
        this.square = new float[parameters.length];
        this.rate = rate;
    }

    void step(float[] gradient) {
        steps++;
        float size = (float) (rate / (1 - Math.pow(KEEP_MEAN, steps)));
        float correction = (float) Math.sqrt(1 - Math.pow(KEEP_SQUARE, steps));
        for (int i = 0; i < parameters.length; i++) {
            float g = gradient[i];
            mean[i] = KEEP_MEAN * mean[i] + (1 - KEEP_MEAN) * g;
            square[i] = KEEP_SQUARE * square[i] + (1 - KEEP_SQUARE) * g * g;
            parameters[i] -= size * mean[i] / ((float) Math.sqrt(square[i]) / correction + TINY);
        }
    }
}
