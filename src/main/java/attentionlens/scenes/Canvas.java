package attentionlens.scenes;

/**
 * A picture being drawn.
 *
 * @param pixels 0xRRGGBB
 * @param owner index of the thing that each pixel shows; -1 for none
 * @param solid per thing, the number of its opaque pixels, including hidden ones and those beyond the edge
 */
@SuppressWarnings("ArrayRecordComponent") // mutable buffers
record Canvas(int width, int height, int[] pixels, byte[] owner, int[] solid) {
    private static final int HALF = 128;
    private static final double SHADOW = 0.38;

    /** Draws a sprite over the picture. */
    void draw(SpriteRaster sprite, Placement at, int index) {
        double stepX = sprite.width() / at.width;
        double stepY = sprite.height() / at.height;
        int left = (int) Math.floor(at.centreX - at.reachX());
        int right = (int) Math.ceil(at.centreX + at.reachX());
        int bottom = (int) Math.ceil(at.centreY + at.reachY());
        for (int y = (int) Math.floor(at.centreY - at.reachY()); y < bottom; y++) {
            double dy = y + 0.5 - at.centreY;
            for (int x = left; x < right; x++) {
                double dx = x + 0.5 - at.centreX;
                double u = (dx * at.cosine + dy * at.sine) * stepX;
                double v = (dy * at.cosine - dx * at.sine) * stepY + sprite.height() / 2.0;
                double across = sprite.width() / 2.0 + (at.flipped ? -u : u);
                if (across > -0.5 && v > -0.5 && across < sprite.width() + 0.5 && v < sprite.height() + 0.5) {
                    blend(x, y, sprite.sample(across, v), index);
                }
            }
        }
    }

    private void blend(int x, int y, int colour, int index) {
        int alpha = colour >>> 24;
        boolean solidHere = alpha >= HALF;
        if (solidHere) {
            solid[index]++;
        }
        if (alpha == 0 || x < 0 || y < 0 || x >= width || y >= height) {
            return;
        }
        int at = y * width + x;
        int below = pixels[at];
        int rest = 255 - alpha;
        int redBlue = (below & 0xff00ff) * rest;
        redBlue = (redBlue + (redBlue >>> 8 & 0xff00ff) + 0x800080) >>> 8 & 0xff00ff;
        int green = (below & 0xff00) * rest;
        green = (green + (green >>> 8 & 0xff00) + 0x8000) >>> 8 & 0xff00;
        pixels[at] = (colour & 0xffffff) + redBlue + green;
        if (solidHere) {
            owner[at] = (byte) index;
        }
    }

    /** Draws a soft shadow below a thing that touches the ground with this part of its width. */
    void shadow(Placement at, double[] foot) {
        double middle = ((foot[0] + foot[1]) / 2 - 0.5) * at.width * 0.8;
        double centreX = at.centreX + (at.flipped ? -middle : middle);
        double radiusX = at.width * (0.2 + 0.37 * (foot[1] - foot[0]));
        double radiusY = Math.max(1, Math.min(radiusX * 0.24, at.height * 0.2));
        double centreY = at.centreY + at.height / 2 - radiusY * 0.25;
        int top = Math.max(0, (int) Math.floor(centreY - radiusY));
        int bottom = Math.min(height, (int) Math.ceil(centreY + radiusY) + 1);
        int left = Math.max(0, (int) Math.floor(centreX - radiusX));
        int right = Math.min(width, (int) Math.ceil(centreX + radiusX) + 1);
        for (int y = top; y < bottom; y++) {
            double dy = (y + 0.5 - centreY) / radiusY;
            for (int x = left; x < right; x++) {
                double dx = (x + 0.5 - centreX) / radiusX;
                double inside = 1 - dx * dx - dy * dy;
                if (inside > 0) {
                    darken(y * width + x, SHADOW * Math.min(1, inside * 1.8));
                }
            }
        }
    }

    private void darken(int at, double share) {
        int rest = (int) ((1 - share) * 256);
        int below = pixels[at];
        int redBlue = ((below & 0xff00ff) * rest) >>> 8 & 0xff00ff;
        int green = ((below & 0xff00) * rest) >>> 8 & 0xff00;
        pixels[at] = redBlue | green;
    }

    /** Per thing, the share of its pixels that others or the edge hide; 1 if it has none. */
    double[] covered() {
        int[] seen = new int[solid.length];
        for (byte thing : owner) {
            if (thing >= 0) {
                seen[thing]++;
            }
        }
        double[] covered = new double[solid.length];
        for (int i = 0; i < covered.length; i++) {
            covered[i] = solid[i] == 0 ? 1 : 1 - seen[i] / (double) solid[i];
        }
        return covered;
    }
}
