package attentionlens.scenes;

import java.awt.Color;

/** Makes and mixes colours. */
final class Tone {
    private Tone() {}

    /** From {@code 0xRRGGBB}. */
    static Color of(int rgb) {
        return new Color(rgb);
    }

    /** Channels 0 to 255, clamped. */
    static Color of(double red, double green, double blue) {
        return new Color(channel(red), channel(green), channel(blue));
    }

    static Color mix(Color a, Color b, double shareOfB) {
        return of(
                a.getRed() + shareOfB * (b.getRed() - a.getRed()),
                a.getGreen() + shareOfB * (b.getGreen() - a.getGreen()),
                a.getBlue() + shareOfB * (b.getBlue() - a.getBlue()));
    }

    static Color dark(Color colour, double share) {
        return mix(colour, Color.BLACK, share);
    }

    static Color light(Color colour, double share) {
        return mix(colour, Color.WHITE, share);
    }

    /** Opacity 0 to 1. */
    static Color veil(Color colour, double opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), channel(opacity * 255));
    }

    private static int channel(double value) {
        return (int) Math.clamp(value + 0.5, 0, 255);
    }
}
