package attentionlens.app.headless;

import java.util.function.Consumer;

/**
 * A state of the window that is worth a picture.
 *
 * @param name of its pictures
 * @param reach does what leads there from the state before
 * @param open opens what closes by itself whenever the window changes, such as a menu
 */
record State(String name, Consumer<Stand> reach, Consumer<Stand> open) {
    static State of(String name, Consumer<Stand> reach) {
        return new State(name, reach, stand -> {});
    }

    /** Something that was opened in the state before. */
    static State opened(String name, Consumer<Stand> open) {
        return new State(name, stand -> {}, open);
    }
}
