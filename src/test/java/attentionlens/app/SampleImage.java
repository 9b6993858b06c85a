package attentionlens.app;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A drawn living room, wider than high. */
public final class SampleImage {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 600;

    private SampleImage() {}

    /** Writes its ground truth as {@code truth.json} into a folder, in COCO's format: all that can be seen except a cat. */
    public static Path writeTruth(Path folder) {
        try {
            return Files.writeString(folder.resolve("truth.json"), """
                    {"images": [{"id": 1, "file_name": "living-room.png", "width": 800, "height": 600},
                       {"id": 2, "file_name": "other.png"}],
                     "annotations": [
                       {"image_id": 1, "category_id": 63, "bbox": [50, 290, 300, 160]},
                       {"image_id": 1, "category_id": 18, "bbox": [340, 330, 130, 190]},
                       {"image_id": 1, "category_id": 72, "bbox": [540, 290, 190, 130]},
                       {"image_id": 1, "category_id": 64, "bbox": [722, 400, 76, 150]},
                       {"image_id": 2, "category_id": 17, "bbox": [0, 0, 10, 10]}],
                     "categories": [{"id": 17, "name": "cat"}, {"id": 18, "name": "dog"}, {"id": 63, "name": "couch"},
                       {"id": 64, "name": "potted plant"}, {"id": 72, "name": "tv"}]}
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes it as {@code living-room.png} into a folder. */
    public static Path write(Path folder) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        room(g);
        window(g);
        couch(g);
        dog(g);
        television(g);
        plant(g);
        g.dispose();
        try {
            Path file = folder.resolve("living-room.png");
            ImageIO.write(image, "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void plant(Graphics2D g) {
        g.setColor(new Color(0x3f9a4f));
        g.fill(new Ellipse2D.Double(722, 420, 34, 74));
        g.fill(new Ellipse2D.Double(764, 420, 34, 74));
        g.setColor(new Color(0x57b765));
        g.fill(new Ellipse2D.Double(742, 400, 34, 96));
        g.setColor(new Color(0xc9683f));
        g.fill(new RoundRectangle2D.Double(736, 484, 48, 66, 12, 12));
    }

    private static void room(Graphics2D g) {
        g.setPaint(new GradientPaint(0, 0, new Color(0xf1e4cf), 0, 380, new Color(0xe2cba8)));
        g.fillRect(0, 0, WIDTH, 380);
        g.setPaint(new GradientPaint(0, 380, new Color(0x9a6a42), 0, HEIGHT, new Color(0x7a4c2b)));
        g.fillRect(0, 380, WIDTH, HEIGHT - 380);
        g.setColor(new Color(0xf7efe2));
        g.fillRect(0, 370, WIDTH, 12);
        g.setColor(new Color(0xb8433f));
        g.fill(new Ellipse2D.Double(80, 470, 560, 110));
        g.setColor(new Color(0xf0d9b0));
        g.setStroke(new BasicStroke(3));
        g.draw(new Ellipse2D.Double(100, 478, 520, 92));
    }

    private static void window(Graphics2D g) {
        g.setPaint(new GradientPaint(0, 60, new Color(0x9fd0f5), 0, 230, new Color(0xe4f3fd)));
        g.fillRect(500, 60, 210, 170);
        g.setColor(new Color(0x7fae5f));
        g.fill(new Ellipse2D.Double(490, 180, 160, 120));
        g.fill(new Ellipse2D.Double(600, 190, 180, 120));
        g.setColor(new Color(0xe2cba8));
        g.fillRect(480, 232, 260, 80);
        g.fillRect(712, 60, 60, 180);
        g.setColor(Color.WHITE);
        g.setStroke(new BasicStroke(10));
        g.drawRect(500, 60, 210, 170);
        g.setStroke(new BasicStroke(5));
        g.drawLine(605, 60, 605, 230);
        g.drawLine(500, 145, 710, 145);
    }

    private static void couch(Graphics2D g) {
        g.setColor(new Color(0x2f6fb8));
        g.fill(new RoundRectangle2D.Double(70, 290, 260, 150, 40, 40));
        g.setColor(new Color(0x3f86d6));
        g.fill(new RoundRectangle2D.Double(50, 350, 300, 100, 36, 36));
        g.setColor(new Color(0x5aa0ea));
        g.fill(new RoundRectangle2D.Double(90, 345, 106, 60, 24, 24));
        g.fill(new RoundRectangle2D.Double(204, 345, 106, 60, 24, 24));
    }

    private static void dog(Graphics2D g) {
        g.setColor(new Color(0xf3c594));
        g.fill(new Ellipse2D.Double(350, 400, 110, 120));
        g.fill(new Ellipse2D.Double(355, 330, 100, 96));
        g.setColor(new Color(0xa9663b));
        g.fill(new Ellipse2D.Double(340, 345, 34, 66));
        g.fill(new Ellipse2D.Double(436, 345, 34, 66));
        g.setColor(new Color(0x2b2320));
        g.fill(new Ellipse2D.Double(380, 365, 13, 15));
        g.fill(new Ellipse2D.Double(417, 365, 13, 15));
        g.fill(new Ellipse2D.Double(393, 388, 24, 16));
    }

    private static void television(Graphics2D g) {
        g.setColor(new Color(0x5b3a22));
        g.fill(new RoundRectangle2D.Double(520, 420, 230, 60, 8, 8));
        g.setColor(new Color(0x2a2e35));
        g.fill(new RoundRectangle2D.Double(540, 290, 190, 130, 14, 14));
        g.setColor(new Color(0x3c7f8f));
        g.fill(new RoundRectangle2D.Double(552, 302, 166, 106, 8, 8));
        g.setColor(new Color(0x8fc0cb));
        Path2D shine = new Path2D.Double();
        shine.moveTo(570, 400);
        shine.lineTo(640, 310);
        shine.lineTo(665, 310);
        shine.lineTo(595, 400);
        shine.closePath();
        g.fill(shine);
    }
}
