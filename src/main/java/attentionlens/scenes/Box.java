package attentionlens.scenes;

/**
 * A rectangle in a scene, in units of the scene's height: x runs from 0 to the scene's aspect, y from 0 (top) to 1. May reach beyond
 * the scene.
 */
record Box(double x, double y, double width, double height) {
    public double centreX() {
        return x + width / 2;
    }

    public double centreY() {
        return y + height / 2;
    }

    public double right() {
        return x + width;
    }

    public double bottom() {
        return y + height;
    }
}
