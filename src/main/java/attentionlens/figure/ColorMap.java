package attentionlens.figure;

import attentionlens.store.Resources;
import attentionlens.trace.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Perceptually uniform colour maps: equal steps look equal. Their licences are beside the tables, {@code colormaps.txt}. */
public enum ColorMap {
    INFERNO,
    MAGMA,
    VIRIDIS,
    /** Diverging, for differences: blue below 0.5, red above, light in between. */
    VIK;

    private static final int STEPS = 256;
    private static final int DIGITS = 6;

    /** Six hexadecimal digits per colour. */
    private final String table;

    ColorMap() {
        table = load(key());
    }

    /** Parses the name of a map for values from zero up: {@code inferno}, {@code magma} or {@code viridis}. */
    public static ColorMap parse(String text) {
        List<ColorMap> known =
                Arrays.stream(values()).filter(map -> !map.diverges()).toList();
        String name = text.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(map -> map.key().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem((name.equals(VIK.key())
                                ? "The colour map 'vik' is for differences, with zero in its middle"
                                : "Unknown colour map '" + text + "'")
                        + ". Use " + known.stream().map(ColorMap::key).collect(Collectors.joining(", ")) + "."));
    }

    /** The name in files and on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its middle stands for zero. */
    public boolean diverges() {
        return this == VIK;
    }

    /** Returns the colour of a value from 0 to 1, {@code 0xRRGGBB}. Values outside are clamped. */
    public int rgb(double value) {
        int at = DIGITS * (int) Math.round(Math.clamp(value, 0, 1) * (STEPS - 1));
        return Integer.parseInt(table, at, at + DIGITS, 16);
    }

    /** Returns the colour of a value on a scale from 0, or from -{@code max} if the map diverges, to {@code max}. */
    public int rgb(double value, double max) {
        double share = max > 0 ? value / max : 0;
        return rgb(diverges() ? (share + 1) / 2 : share);
    }

    private static String load(String key) {
        return Resources.text("/attentionlens/figure/colormaps.txt")
                .lines()
                .filter(text -> text.startsWith(key + " "))
                .findFirst()
                .orElseThrow()
                .substring(key.length() + 1);
    }
}
