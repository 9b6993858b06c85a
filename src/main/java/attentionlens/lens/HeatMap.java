package attentionlens.lens;

import attentionlens.trace.Box;
import attentionlens.trace.ImageGeometry;

/**
 * One number per patch of an image.
 *
 * @param geometry where the patches lie in the image
 * @param values by patch, row-major (rows x cols); not copied
 */
@SuppressWarnings("ArrayRecordComponent") // hundreds of numbers to be drawn; maps are never compared
public record HeatMap(ImageGeometry geometry, float[] values) {
    public HeatMap {
        if (values.length != geometry.patches()) {
            throw new IllegalArgumentException(values.length + " values for " + geometry.patches() + " patches");
        }
    }

    public int rows() {
        return geometry.rows();
    }

    public int cols() {
        return geometry.cols();
    }

    public float at(int row, int col) {
        return values[row * cols() + col];
    }

    public float max() {
        float max = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    /** Sum over the patches: VAR without the share of a class token. */
    public double sum() {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    /** Returns the patch with the largest value; the first of equals. */
    public int peak() {
        int best = 0;
        for (int patch = 1; patch < values.length; patch++) {
            best = values[patch] > values[best] ? patch : best;
        }
        return best;
    }

    /** Entropy over the patches, nats: 0 if everything lies on one patch (or there is nothing), ln(patches) if it is even. */
    public double entropy() {
        double sum = sum();
        double out = 0;
        for (float value : values) {
            double share = value / sum;
            out -= share > 0 ? share * Math.log(share) : 0;
        }
        return out;
    }

    /**
     * Returns how much lies in a box. A patch that is partly inside counts by the share of its area that is.
     *
     * @param box in pixels of the original image
     */
    public double mass(Box box) {
        double mass = 0;
        for (int patch = 0; patch < values.length; patch++) {
            Box cell = geometry.patchBox(patch);
            Box inside = cell.intersect(box);
            if (!inside.isEmpty()) {
                mass += values[patch] * area(inside) / area(cell);
            }
        }
        return mass;
    }

    private static double area(Box box) {
        return box.width() * box.height();
    }
}
