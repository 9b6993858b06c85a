package attentionlens.image;

/**
 * An 8-bit RGB picture as a viewer shows it.
 *
 * @param width pixels
 * @param height pixels
 * @param rgb red, green and blue of each pixel, row by row from the top: {@code width * height * 3} bytes; not copied, so leave
 *     it as it is
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes of pixels; nobody compares pictures by value
public record Picture(int width, int height, byte[] rgb) {
    /** Red, green, blue. */
    static final int CHANNELS = 3;

    public Picture {
        if (width < 1 || height < 1 || rgb.length != (long) width * height * CHANNELS) {
            throw new IllegalArgumentException(rgb.length + " bytes for " + width + " x " + height + " RGB");
        }
    }

    /** One sample, 0 to 255; channel 0 is red, 1 green, 2 blue. */
    public int sample(int x, int y, int channel) {
        return rgb[(y * width + x) * CHANNELS + channel] & 0xff;
    }
}
