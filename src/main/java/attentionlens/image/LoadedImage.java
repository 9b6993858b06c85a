package attentionlens.image;

import attentionlens.trace.SourceImage;

/**
 * An image file, read and decoded.
 *
 * @param source the file
 * @param picture its pixels, EXIF orientation applied
 */
public record LoadedImage(SourceImage source, Picture picture) {}
