package attentionlens.scenes;

import attentionlens.image.Picture;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Draws sheets of sprites and places to look at, and tells how long a scene takes: {@code ContactSheet OUT}. */
public final class ContactSheet {
    private static final int COLUMNS = 16;
    private static final int CELL = 96;
    private static final int ROWS = 9;

    private final SpriteSheet sheet = SpriteSheet.load();
    private final ScenePainter painter = new ScenePainter(sheet);
    private final Path out;

    private ContactSheet(Path out) {
        this.out = out;
    }

    public static void main(String[] args) throws IOException {
        ContactSheet sheets = new ContactSheet(Files.createDirectories(Path.of(args[0])));
        sheets.sprites();
        for (Place place : Place.values()) {
            sheets.place(place);
        }
        sheets.large();
        sheets.time();
    }

    private void sprites() throws IOException {
        List<Sprite> all = sheet.sprites();
        for (int from = 0, page = 0; from < all.size(); from += COLUMNS * ROWS, page++) {
            List<Thing> things = new ArrayList<>();
            for (int i = from; i < Math.min(all.size(), from + COLUMNS * ROWS); i++) {
                double unit = 1.0 / ROWS;
                double x = (i - from) % COLUMNS * unit;
                int row = (i - from) / COLUMNS;
                double y = row * unit;
                things.add(thing(all.get(i), x + unit * 0.5, y + unit * 0.94, unit * 0.86, false));
            }
            Scene scene = new Scene(Place.SKY, 5, COLUMNS / (double) ROWS, things);
            write(painter.paint(scene, ROWS * CELL).picture(), "sprites-" + page);
        }
    }

    private void place(Place place) throws IOException {
        int height = 216;
        BufferedImage image = new BufferedImage(4 * 288 + 24, 4 * (height + 4), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        for (int i = 0; i < 16; i++) {
            double aspect = i < 12 ? 4 / 3.0 : i == 13 ? 16 / 9.0 : 1;
            Picture picture =
                    painter.paint(populated(place, 1000 + i, aspect), height).picture();
            graphics.drawImage(awt(picture), i % 4 * 292, i / 4 * (height + 4), null);
        }
        graphics.dispose();
        ImageIO.write(image, "png", out.resolve("place-" + place + ".png").toFile());
    }

    private void large() throws IOException {
        for (Place place : Place.values()) {
            write(painter.paint(populated(place, 77, 4 / 3.0), 900).picture(), "large-" + place);
        }
    }

    /** A thing or two of each surface. */
    private Scene populated(Place place, long seed, double aspect) {
        Dice dice = new Dice(seed);
        List<Thing> things = new ArrayList<>();
        for (Surface surface :
                Backgrounds.ground(place, seed, aspect).surfaces().reversed()) {
            for (int i = 0; i < 2; i++) {
                Sprite sprite = some(surface.kind(), dice);
                double left = Math.max(0.1, surface.left());
                double x = dice.between(left, Math.max(left, Math.min(aspect - 0.1, surface.right())));
                double y = i == 0 ? surface.far() : surface.near();
                things.add(thing(sprite, x, y, 0.3 * surface.scaleAt(y), surface.kind() != Surface.Kind.WATER));
            }
        }
        return new Scene(place, seed, aspect, things);
    }

    private Sprite some(Surface.Kind kind, Dice dice) {
        String category = switch (kind) {
            case TOP -> pick(List.of("cup", "bottle", "pizza"), dice);
            case ROAD -> "car";
            case RAILS -> "train";
            case WATER -> "boat";
            case GROUND -> pick(List.of("dog", "person", "cat"), dice);
        };
        return pick(TestSprites.of(sheet, category, false), dice);
    }

    private static <T> T pick(List<T> choices, Dice dice) {
        return choices.get(dice.upTo(choices.size()));
    }

    private static Thing thing(Sprite sprite, double x, double foot, double size, boolean standing) {
        double width = sprite.aspect() >= 1 ? size : size * sprite.aspect();
        double height = sprite.aspect() >= 1 ? size / sprite.aspect() : size;
        return new Thing(sprite, new Box(x - width / 2, foot - height, width, height), 0, false, standing, false);
    }

    private void time() {
        for (int round = 0; round < 3; round++) {
            for (Place place : Place.values()) {
                long start = System.nanoTime();
                for (int i = 0; i < 40; i++) {
                    painter.paint(populated(place, round * 100L + i, 4 / 3.0), 216);
                }
                if (round == 2) {
                    System.out.printf("%-12s %.2f ms%n", place, (System.nanoTime() - start) / 40e6);
                }
            }
        }
    }

    private void write(Picture picture, String name) throws IOException {
        ImageIO.write(awt(picture), "png", out.resolve(name + ".png").toFile());
    }

    private static BufferedImage awt(Picture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                image.setRGB(
                        x, y, picture.sample(x, y, 0) << 16 | picture.sample(x, y, 1) << 8 | picture.sample(x, y, 2));
            }
        }
        return image;
    }
}
