package attentionlens.hallucination.detector;

/** Arithmetic on arrays of floats, element by element, so that results do not depend on the processor's vector units. */
final class Vectors {
    private Vectors() {}

    /** to += factor * what. */
    static void addScaled(float[] to, float factor, float[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * what[i];
        }
    }

    /** ReLU in place. */
    static void rectify(float[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(0, x[i]);
        }
    }
}
