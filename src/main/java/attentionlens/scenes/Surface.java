package attentionlens.scenes;

/**
 * An area where things can stand: their lower edges are between {@code far} and {@code near}. All in units of the scene's height.
 *
 * @param left its left end; below 0 if it reaches beyond the scene
 * @param right its right end
 * @param far the y of its back edge, the upper one
 * @param near the y of its front edge, the lower one
 * @param farScale how large a thing is at the back edge, where 1 is its size at the front of the scene
 * @param nearScale how large a thing is at the front edge
 */
record Surface(Kind kind, double left, double right, double far, double near, double farScale, double nearScale) {
    /** What the surface is, which decides what belongs there. */
    enum Kind {
        /** A floor, grass, sand, snow, pavement. */
        GROUND,
        /** A table, a counter, a desk, a shelf: for small things. */
        TOP,
        /** For cars, buses, trucks. */
        ROAD,
        /** For trains. */
        RAILS,
        /** For boats. */
        WATER
    }

    /** How large a thing is whose lower edge is at {@code y}, where 1 is its size at the front of the scene. */
    public double scaleAt(double y) {
        double share = far == near ? 1 : Math.clamp((y - far) / (near - far), 0, 1);
        return farScale + share * (nearScale - farScale);
    }
}
