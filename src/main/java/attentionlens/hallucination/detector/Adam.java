package attentionlens.hallucination.detector;

/** Adam (Kingma and Ba 2015) on one array of parameters, with PyTorch's defaults. */
final class Adam {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

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
        float size = (float) (rate / (1 - Math.pow(BETA1, steps)));
        float correction = (float) Math.sqrt(1 - Math.pow(BETA2, steps));
        for (int i = 0; i < parameters.length; i++) {
            float g = gradient[i];
            mean[i] = BETA1 * mean[i] + (1 - BETA1) * g;
            square[i] = BETA2 * square[i] + (1 - BETA2) * g * g;
            parameters[i] -= size * mean[i] / ((float) Math.sqrt(square[i]) / correction + EPSILON);
        }
    }
}
