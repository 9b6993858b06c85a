package attentionlens.scenes;

/** A place as drawn from one seed. What decides where things can stand is chosen on construction, the rest while painting. */
interface Backdrop {
    Ground ground();

    void paint(Brush brush);
}
