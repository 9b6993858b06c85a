package attentionlens.figure;

import attentionlens.lens.HeatMap;
import attentionlens.lens.WordRule;
import attentionlens.trace.Word;
import java.awt.image.BufferedImage;
import java.util.Map;

/** What figures have in common. */
final class FigureParts {
    /** Pixels a patch, so that viewers that smooth pictures leave patches their edges. */
    private static final int PATCH = 8;

    private FigureParts() {}

    /** What a file says of a word. */
    static Map<String, String> word(Word word) {
        return Map.of(
                "Word",
                word.text() + " (tokens " + word.tokens().start() + " to "
                        + (word.tokens().end() - 1) + ")");
    }

    /** What is drawn of a word; where that is not its first token's, it says so. */
    static String place(String what, WordRule rule) {
        return rule == WordRule.MEAN ? what + " · mean of tokens" : what;
    }

    /** A map alone, opaque, patches with their edges. */
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
