package attentionlens.scenes;

/**
 * The light over a whole scene, and the grain of its picture.
 *
 * @param red factor on red; green and blue likewise
 * @param vignette how much darker the corners are, 0 to 1
 * @param glow how much brighter it is around the light
 * @param glowX where the light is, in units of the scene's height
 * @param noise the largest change of a channel, 0 to 255
 */
record Mood(
        double red, double green, double blue, double vignette, double glow, double glowX, double glowY, double noise) {
    static Mood some(Dice dice, double aspect) {
        double brightness = dice.between(0.84, 1.05);
        double warmth = dice.between(-0.045, 0.045);
        double vignette = dice.chance(0.6) ? dice.between(0.04, 0.22) : 0;
        double glow = dice.chance(0.4) ? dice.between(0.03, 0.09) : 0;
        double glowX = dice.between(0, aspect);
        double glowY = dice.between(0, 0.6);
        double noise = dice.chance(0.7) ? dice.between(0, 6) : 0;
        return new Mood(
                brightness * (1 + warmth), brightness, brightness * (1 - warmth), vignette, glow, glowX, glowY, noise);
    }

    /** Applies the mood to 0xRRGGBB pixels; returns bytes of RGB. */
    byte[] over(int[] pixels, int width, int height, long seed) {
        byte[] rgb = new byte[pixels.length * 3];
        double middle = width / 2.0;
        double far = middle * middle + height * height / 4.0;
        long state = seed;
        for (int y = 0; y < height; y++) {
            double dy = y - height / 2.0;
            double gy = y / (double) height - glowY;
            for (int x = 0; x < width; x++) {
                double dx = x - middle;
                double gx = x / (double) height - glowX;
                double shine =
                        1 - vignette * (dx * dx + dy * dy) / far + glow * Math.max(0, 1 - (gx * gx + gy * gy) * 2);
                state = state * 6364136223846793005L + 1442695040888963407L;
                double grain = ((state >>> 40) * 0x1p-23 - 1) * noise + 0.5;
                int pixel = pixels[y * width + x];
                int at = (y * width + x) * 3;
                rgb[at] = clamped((pixel >> 16 & 255) * red * shine + grain);
                rgb[at + 1] = clamped((pixel >> 8 & 255) * green * shine + grain);
                rgb[at + 2] = clamped((pixel & 255) * blue * shine + grain);
            }
        }
        return rgb;
    }

    private static byte clamped(double value) {
        return (byte) (value < 0 ? 0 : value > 255 ? 255 : (int) value);
    }
}
