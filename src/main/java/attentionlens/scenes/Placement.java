package attentionlens.scenes;

/** Where a thing's sprite is drawn in a picture, in pixels. */
final class Placement {
    final double centreX;
    final double centreY;
    final double width;
    final double height;
    final double cosine;
    final double sine;
    final boolean flipped;

    Placement(Thing thing, int scale) {
        Box box = thing.box();
        centreX = box.centreX() * scale;
        centreY = box.centreY() * scale;
        width = box.width() * scale;
        height = box.height() * scale;
        double angle = StrictMath.toRadians(thing.rotation());
        cosine = thing.rotation() == 0 ? 1 : StrictMath.cos(angle);
        sine = thing.rotation() == 0 ? 0 : StrictMath.sin(angle);
        flipped = thing.flipped();
    }

    double longerSide() {
        return Math.max(width, height);
    }

    /** Half the width of the rotated sprite, and a pixel to spare. */
    double reachX() {
        return (Math.abs(width * cosine) + Math.abs(height * sine)) / 2 + 1;
    }

    double reachY() {
        return (Math.abs(width * sine) + Math.abs(height * cosine)) / 2 + 1;
    }
}
