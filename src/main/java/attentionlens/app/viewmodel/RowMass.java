package attentionlens.app.viewmodel;

import attentionlens.trace.ArrayData;

/**
 * Where the mass of a predicting row lies; the parts add up to 1, except for rounding.
 *
 * @param image on the image tokens
 * @param begin on the begin token
 * @param before on the text before the image
 * @param after on the text between the image and the answer
 * @param generated on what was generated
 */
public record RowMass(double image, double begin, double before, double after, double generated) {
    /**
     * Returns the mass of one head of a layer, or the mean over its heads.
     *
     * @param attention [L, H, P] pattern on the image tokens
     * @param others [L, H, 4] mass on everything else
     * @param head {@link SelectionViewModel#MEAN} for the mean
     */
    static RowMass of(ArrayData attention, ArrayData others, int layer, int head) {
        int heads = attention.axis(1);
        int from = head == SelectionViewModel.MEAN ? 0 : head;
        int to = head == SelectionViewModel.MEAN ? heads : head + 1;
        double[] sum = new double[5];
        for (int h = from; h < to; h++) {
            int row = layer * heads + h;
            for (float value : attention.floats((long) row * attention.axis(2), attention.axis(2))) {
                sum[0] += value;
            }
            for (int kind = 0; kind < others.axis(2); kind++) {
                sum[1 + kind] += others.at((long) row * others.axis(2) + kind);
            }
        }
        int count = to - from;
        return new RowMass(sum[0] / count, sum[1] / count, sum[2] / count, sum[3] / count, sum[4] / count);
    }
}
