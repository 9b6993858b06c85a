package attentionlens.scenes;

import attentionlens.image.Picture;

/**
 * A scene as pixels.
 *
 * @param owner (height x width, row-major) the index of the thing that a pixel shows, or -1 for the place itself
 * @param covered per thing, the share of its pixels that other things or the scene's edge hide, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes of pixels; nobody compares them by value
record PaintedScene(Scene scene, Picture picture, byte[] owner, double[] covered) {}
