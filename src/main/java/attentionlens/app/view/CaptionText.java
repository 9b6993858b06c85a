package attentionlens.app.view;

import attentionlens.app.canvas.Palette;
import attentionlens.app.canvas.TextScale;
import attentionlens.app.viewmodel.Flag;
import attentionlens.lens.ReadingDirection;
import attentionlens.trace.Span;
import attentionlens.trace.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/** A caption as text nodes, with what stands between its words: the number beside an object, and the fork sign. */
final class CaptionText extends WordFlow {
    private static final double FORK_WIDTH = 14;
    private static final double FORK_HEIGHT = 13;

    /** Something shown before a character of the caption, and how many characters it takes up in the flow. */
    private record Insertion(int before, int length) {}

    private final List<Insertion> insertions = new ArrayList<>();

    CaptionText() {
        getStyleClass().add("caption-flow");
    }

    void show(String caption, List<Word> words, OptionalInt fork, List<Flag> flags, Palette palette, TextScale text) {
        insertions.clear();
        List<Node> nodes = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (ComplexScript.isIn(word.text())
                    || (i > 0 && ComplexScript.isIn(words.get(i - 1).text()))) {
                from = cut(nodes, caption, from, word.characters().start()); // so that no line breaks inside a node
            }
            if (fork.isPresent() && fork.getAsInt() == i) {
                from = cut(nodes, caption, from, word.characters().start());
                insert(nodes, forkSign(text), from, 1);
            }
            Optional<Flag> flag = ending(flags, word);
            String figure = flag.map(Flags::figure).orElse("");
            if (!figure.isEmpty()) {
                from = cut(nodes, caption, from, word.characters().end());
                insert(nodes, figure("\u00a0" + figure, flag.orElseThrow(), palette), from, figure.length() + 1);
            }
        }
        cut(nodes, caption, from, caption.length());
        getChildren().setAll(nodes);
        setTextAlignment(ReadingDirection.isFromRight(caption) ? TextAlignment.RIGHT : TextAlignment.LEFT);
    }

    /** Returns the boxes of a range of the caption's characters, one per line. */
    List<Bounds> boxes(int from, int to) {
        return Shapes.boxes(getRangeShape(start(from), end(to), false));
    }

    /** Returns the flag of the mention that ends with this word. */
    private static Optional<Flag> ending(List<Flag> flags, Word word) {
        Span characters = word.characters();
        return Span.firstEndingAfter(flags, flag -> flag.mention().span(), characters.start())
                .filter(flag -> characters.contains(flag.mention().span().end() - 1));
    }

    private int start(int character) {
        return character
                + insertions.stream()
                        .filter(one -> one.before <= character)
                        .mapToInt(Insertion::length)
                        .sum();
    }

    private int end(int character) {
        return character
                + insertions.stream()
                        .filter(one -> one.before < character)
                        .mapToInt(Insertion::length)
                        .sum();
    }

    private int cut(List<Node> nodes, String caption, int from, int to) {
        List<String> pieces = to > from ? ComplexScript.pieces(caption.substring(from, to)) : List.of();
        int end = from;
        for (String piece : pieces) {
            Text text = new Text(piece);
            text.getStyleClass().add("caption-text");
            nodes.add(text);
            end += piece.length();
            if (!caption.startsWith(piece, end - piece.length())) { // a hair space was added
                end--;
                insertions.add(new Insertion(end, 1));
            }
        }
        return to;
    }

    private void insert(List<Node> nodes, Node node, int before, int length) {
        nodes.add(node);
        insertions.add(new Insertion(before, length));
    }

    private static Text figure(String text, Flag flag, Palette palette) {
        Text figure = new Text(text);
        figure.getStyleClass().add("caption-figure");
        figure.setFill(Flags.color(flag, palette));
        return figure;
    }

    private static Node forkSign(TextScale text) {
        double width = text.of(FORK_WIDTH);
        double height = text.of(FORK_HEIGHT);
        Region sign = new Region();
        sign.getStyleClass().add("fork-sign");
        sign.setMinSize(width, height); // in code: a style sheet's size would apply one pulse late
        sign.setMaxSize(width, height);
        sign.resize(width, height); // its height places it on the line, and it would get one only after lines are made
        sign.setAccessibleText("The captions diverge here");
        return sign;
    }
}
