package attentionlens.scenes;

/** One place as one seed makes it: what decides where things stand is chosen first, the rest while drawing. */
interface Backdrop {
    Ground ground();

    void paint(Brush brush);
}
