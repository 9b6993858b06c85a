package attentionlens.image;

import attentionlens.trace.ImageGeometry;

/**
 * A picture as the vision tower's input.
 *
 * @param pixels [3, h, w] normalised values, row-major
 * @param height h
 * @param width w
 * @param geometry where it lies in the original
 */
@SuppressWarnings("ArrayRecordComponent") // becomes a tensor; never compared by value
public record ProcessedImage(float[] pixels, int height, int width, ImageGeometry geometry) {}
