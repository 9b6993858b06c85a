package attentionlens.figure;

import attentionlens.lens.HeatMap;
import attentionlens.lens.WordRule;
import attentionlens.trace.Word;
import java.awt.image.BufferedImage;
import java.util.Map;

/** Parts that figures share. */
final class FigureParts {
    /** Pixels per patch and side: patches keep their edges in viewers that smooth images. */
    private static final int PATCH = 8;

    private FigureParts() {}

    /** A word's entry in a figure's metadata. */
    static Map<String, String> word(Word word) {
        return Map.of(
                "Word",
                word.text() + " (tokens " + word.tokens().start() + " to "
                        + (word.tokens().end() - 1) + ")");
    }

    /** Says what is drawn of a word, and whether it is the mean of the word's tokens. */
    static String place(String what, WordRule rule) {
        return rule == WordRule.MEAN ? what + " · mean of tokens" : what;
    }

    /** Draws a map alone: opaque, with sharp patches. */
    static BufferedImage image(HeatMap map, double max, ColorMap colors) {
        BufferedImage out = new BufferedImage(map.cols() * PATCH, map.rows() * PATCH, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < out.getHeight(); y++) {
            for (int x = 0; x < out.getWidth(); x++) {
                double value = map.at(Math.floorDiv(y, PATCH), Math.floorDiv(x, PATCH));
                out.setRGB(x, y, colors.rgb(value, max));
            }
        }
        return out;
    }
}
