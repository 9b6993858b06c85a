package attentionlens.app.view;

import javafx.scene.text.Text;

/** Text that may be the user's, broken into lines; a label would fail on some scripts ({@link ComplexScript}). */
final class WrappedText extends WordFlow {
    WrappedText() {
        setMaxHeight(USE_PREF_SIZE); // in a higher row, text would otherwise lie at its top
    }

    void show(String text) {
        getChildren()
                .setAll(ComplexScript.pieces(ComplexScript.inPlace(text)).stream()
                        .map(WrappedText::node)
                        .toList());
    }

    private static Text node(String piece) {
        Text node = new Text(piece);
        node.getStyleClass().add("wrapped-text");
        return node;
    }
}
