package attentionlens.scenes;

import attentionlens.image.Picture;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/** Draws scenes; the same scene always gives the same pixels. Thread-safe. */
final class ScenePainter {
    private static final long LIGHT = 0x5851F42D4C957F2DL;

    private final SpriteSheet sheet;

    public ScenePainter(SpriteSheet sheet) {
        this.sheet = sheet;
    }

    /**
     * Draws a scene.
     *
     * @param height in pixels; the width follows from the scene's aspect
     */
    public PaintedScene paint(Scene scene, int height) {
        int width = Math.max(1, (int) (height * scene.aspect() + 0.5));
        int[] pixels = background(scene, width, height);
        byte[] owner = new byte[width * height];
        Arrays.fill(owner, (byte) -1);
        Canvas canvas =
                new Canvas(width, height, pixels, owner, new int[scene.things().size()]);
        for (int i = 0; i < scene.things().size(); i++) {
            draw(scene.things().get(i), canvas, i);
        }
        Mood mood = Mood.some(new Dice(scene.seed() ^ LIGHT), scene.aspect());
        byte[] rgb = mood.over(pixels, width, height, scene.seed());
        return new PaintedScene(scene, new Picture(width, height, rgb), owner, canvas.covered());
    }

    private static int[] background(Scene scene, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Backgrounds.paint(scene, image);
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    private void draw(Thing thing, Canvas canvas, int index) {
        Placement placement = new Placement(thing, canvas.height());
        SpriteRaster sprite = sheet.raster(thing.sprite(), placement.longerSide());
        if (thing.standing()) {
            canvas.shadow(placement, sprite.foot());
        }
        canvas.draw(sprite, placement, index);
    }
}
