package attentionlens.image;

import java.awt.image.BufferedImage;

/**
 * An 8-bit RGB picture as a viewer shows it.
 *
 * @param width pixels
 * @param height pixels
 * @param rgb red, green and blue of each pixel, row by row from the top: {@code width * height * 3} bytes; not copied, so do not
 *     change it
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes of pixels; never compared by value
public record Picture(int width, int height, byte[] rgb) {
    /** Red, green, blue. */
    static final int CHANNELS = 3;

    public Picture {
        if (width < 1 || height < 1 || rgb.length != (long) width * height * CHANNELS) {
            throw new IllegalArgumentException(rgb.length + " bytes for " + width + " x " + height + " RGB");
        }
    }

    /** Converts it to a Java2D image, without transparency. */
    public BufferedImage buffered() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                row[x] = sample(x, y, 0) << 16 | sample(x, y, 1) << 8 | sample(x, y, 2);
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
        return image;
    }

    /** Returns one sample, 0 to 255; channel 0 is red, 1 green, 2 blue. */
    public int sample(int x, int y, int channel) {
        return rgb[(y * width + x) * CHANNELS + channel] & 0xff;
    }
}
