package attentionlens.app.view;

import attentionlens.app.canvas.Palette;
import attentionlens.app.viewmodel.Flag;
import attentionlens.trace.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A caption as nodes of text, with what stands between its words: the chance beside a doubtful one, the fork. */
final class CaptionText extends TextFlow {
    /** Something that is shown before a character of the caption and takes up places in the flow. */
    private record Insertion(int before, int length) {}

    private final List<Insertion> insertions = new ArrayList<>();

    CaptionText() {
        getStyleClass().add("caption-flow");
    }

    /** Shows a caption. */
    void show(
            String caption, List<Word> words, OptionalInt fork, Function<Word, Optional<Flag>> flags, Palette palette) {
        insertions.clear();
        List<Node> nodes = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (fork.isPresent() && fork.getAsInt() == i) {
                from = cut(nodes, caption, from, word.characters().start());
                insert(nodes, forkSign(), from, 1);
            }
            Optional<Flag> flag = flags.apply(word);
            String chance = flag.map(Flags::chance).orElse("");
            if (!chance.isEmpty()) {
                from = cut(nodes, caption, from, word.characters().end());
                insert(nodes, chance("\u00a0" + chance, flag.orElseThrow(), palette), from, chance.length() + 1);
            }
        }
        cut(nodes, caption, from, caption.length());
        getChildren().setAll(nodes);
    }

    /** The boxes of some of the caption's characters, one a line. */
    List<Bounds> boxes(int from, int to) {
        return Shapes.boxes(getRangeShape(start(from), end(to), false));
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

    private static int cut(List<Node> nodes, String caption, int from, int to) {
        if (to > from) {
            Text text = new Text(caption.substring(from, to));
            text.getStyleClass().add("caption-text");
            nodes.add(text);
        }
        return to;
    }

    private void insert(List<Node> nodes, Node node, int before, int length) {
        nodes.add(node);
        insertions.add(new Insertion(before, length));
    }

    private static Text chance(String text, Flag flag, Palette palette) {
        Text chance = new Text(text);
        chance.getStyleClass().add("caption-chance");
        chance.setFill(Flags.color(flag, palette));
        return chance;
    }

    private static Node forkSign() {
        Region sign = new Region();
        sign.getStyleClass().add("fork-sign");
        sign.setAccessibleText("Here the captions part");
        return sign;
    }
}
