package attentionlens.lens;

import attentionlens.trace.Box;
import attentionlens.trace.ImageGeometry;

/**
 * One number per patch, where the patches lie.
 *
 * @param geometry where the patches lie in the image
 * @param values by patch, row-major (rows x cols); not copied
 */
@SuppressWarnings("ArrayRecordComponent") // hundreds of numbers that are drawn; maps are not compared
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

    /** Sum over the patches: VAR without a class token's part. */
    public double sum() {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    /** The patch with the largest value; the first of equals. */
    public int peak() {
        int best = 0;
        for (int patch = 1; patch < values.length; patch++) {
            best = values[patch] > values[best] ? patch : best;
        }
        return best;
    }

    /** How spread out it is, nats: 0 where all lies on one patch (or there is none), ln(patches) where it is even. */
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
     * What lies in a box. A patch that is partly inside counts with the share of its area that is.
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
