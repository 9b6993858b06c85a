package attentionlens.app.view;

import javafx.scene.text.TextFlow;

/**
 * A text flow that is never narrower than a word. Before a window has its size, less may be asked for, and words would be broken
 * ({@link ComplexScript}).
 */
class WordFlow extends TextFlow {
    /** Hardly a word is wider. */
    private static final double NARROWEST = 150;

    @Override
    protected double computePrefHeight(double width) {
        return super.computePrefHeight(Math.max(NARROWEST, width));
    }

    @Override
    public void resize(double width, double height) {
        super.resize(Math.max(NARROWEST, width), height);
    }
}
