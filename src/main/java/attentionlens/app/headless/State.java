package attentionlens.app.headless;

import java.util.function.Consumer;

/**
 * A state of the window that pictures are taken of.
 *
 * @param name of its pictures
 * @param reach leads there from the state before
 * @param open opens what closes by itself when the window changes, such as a menu
 */
record State(String name, Consumer<Stand> reach, Consumer<Stand> open) {
    static State of(String name, Consumer<Stand> reach) {
        return new State(name, reach, stand -> {});
    }

    /** Returns a state that opens something in the state before. */
    static State opened(String name, Consumer<Stand> open) {
        return new State(name, stand -> {}, open);
    }
}
