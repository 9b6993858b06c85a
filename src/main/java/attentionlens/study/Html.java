package attentionlens.study;

import attentionlens.figure.Figure;
import attentionlens.figure.PngFile;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Building blocks of the study page. */
final class Html {
    /** Pixels of a picture per pixel of the page, for sharp screens. */
    private static final int SHARPNESS = 2;

    private Html() {}

    static String text(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A share in per cent with one decimal; a dash if it is undefined. */
    static String percent(@Nullable Double share) {
        return share == null || share.isNaN() ? "–" : String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    /** A table whose cells are already HTML. */
    static String table(List<String> heads, List<List<String>> rows) {
        return "<table><thead>" + row("th", heads) + "</thead><tbody>"
                + rows.stream().map(cells -> row("td", cells)).collect(Collectors.joining()) + "</tbody></table>";
    }

    private static String row(String cell, List<String> cells) {
        return cells.stream()
                .map(markup -> "<" + cell + ">" + markup + "</" + cell + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }

    /** The items of a definition list. */
    static String facts(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact -> "<dt>" + text(fact.getKey()) + "</dt><dd>" + text(fact.getValue()) + "</dd>\n")
                .collect(Collectors.joining());
    }

    /**
     * A figure embedded in the page, light or dark as the reader's screen is.
     *
     * @param drawn the figure, light (false) or dark (true)
     */
    static String figure(String name, Function<Boolean, Figure> drawn) {
        return picture("light", name, drawn.apply(false)) + picture("dark", name, drawn.apply(true));
    }

    /** An image for one colour scheme; the style sheet shows one of the two. A {@code <picture>} would print what a dark screen shows. */
    private static String picture(String scheme, String name, Figure figure) {
        int width = (int) Math.round(figure.width());
        return "<img class=\"" + scheme + "\" alt=\"" + text(name) + "\" width=\"" + width + "\" src=\""
                + source(figure, width) + "\">\n";
    }

    private static String source(Figure figure, int width) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(PngFile.bytes(figure, width * SHARPNESS));
    }
}
