package attentionlens.scenes;

import attentionlens.store.Resources;
import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The sprites of the sample world, from {@code assets/sprites}. Each is rendered once at the size for small scenes and kept,
 * with its halved sizes; larger sizes are rendered on demand, and the latest are kept. Thread-safe.
 */
final class SpriteSheet {
    private static final String FOLDER = "/attentionlens/assets/sprites/";
    private static final String CATALOGUE = "catalogue.tsv";
    private static final int FIELDS = 7;

    /** The longer side, in pixels, of the rasters that are kept for all sprites, with their halved sizes. */
    private static final int KEPT_SIDE = 128;

    private static final int SMALLEST_SIDE = 16;
    private static final int LARGEST_SIDE = 1024;
    private static final int LARGE_KEPT = 24;

    /** The shorter side is a multiple of this, so that it can be halved as often as the longer one. */
    private static final int GRAIN = KEPT_SIDE / SMALLEST_SIDE;

    private record Key(Sprite sprite, int side) {}

    private final List<Sprite> sprites;
    private final Map<Sprite, String> drawings;
    private final Map<Sprite, List<SpriteRaster>> kept = new ConcurrentHashMap<>();
    private final Map<Key, SpriteRaster> large = new LinkedHashMap<>(LARGE_KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SpriteRaster> eldest) {
            return size() > LARGE_KEPT;
        }
    };

    private SpriteSheet(Map<Sprite, String> drawings) {
        this.drawings = drawings;
        this.sprites = List.copyOf(drawings.keySet());
    }

    /** Reads the catalogue and the drawings from the class path. */
    public static SpriteSheet load() {
        Map<String, Map<String, String>> sets = new HashMap<>();
        Map<Sprite, String> drawings = new LinkedHashMap<>();
        Resources.text(FOLDER + CATALOGUE).lines().skip(1).forEach(line -> {
            String[] fields = line.split("\t", FIELDS);
            String symbol =
                    sets.computeIfAbsent(fields[2], SpriteSheet::symbols).get(fields[3]);
            if (symbol == null) {
                throw new IllegalStateException(FOLDER + fields[2] + ".svg has no " + fields[3]);
            }
            drawings.put(sprite(fields, symbol), symbol);
        });
        return new SpriteSheet(drawings);
    }

    /** All sprites, by category. */
    public List<Sprite> sprites() {
        return sprites;
    }

    /** Returns the sprite at least about {@code side} pixels long, so that drawing it at that size shrinks it by half at most. */
    SpriteRaster raster(Sprite sprite, double side) {
        int wanted = SMALLEST_SIDE;
        while (wanted * 1.2 < side && wanted < LARGEST_SIDE) {
            wanted *= 2;
        }
        if (wanted > KEPT_SIDE) {
            return large(new Key(sprite, wanted));
        }
        List<SpriteRaster> levels = kept.computeIfAbsent(sprite, this::levels);
        return levels.get(Integer.numberOfTrailingZeros(KEPT_SIDE / wanted));
    }

    private SpriteRaster large(Key key) {
        synchronized (large) {
            return large.computeIfAbsent(key, k -> render(k.sprite(), k.side()));
        }
    }

    private List<SpriteRaster> levels(Sprite sprite) {
        List<SpriteRaster> levels = new ArrayList<>();
        levels.add(render(sprite, 2 * KEPT_SIDE).half());
        for (int side = KEPT_SIDE; side > SMALLEST_SIDE; side /= 2) {
            levels.add(levels.getLast().half());
        }
        return levels;
    }

    private SpriteRaster render(Sprite sprite, int side) {
        boolean wide = sprite.aspect() >= 1;
        int grains = side / GRAIN;
        int shorter = Math.max(1, (int) (grains * Math.min(sprite.aspect(), 1 / sprite.aspect()) + 0.5)) * GRAIN;
        int width = wide ? side : shorter;
        int height = wide ? shorter : side;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        document(sprite).render(null, graphics, new ViewBox(0, 0, width, height));
        graphics.dispose();
        return SpriteRaster.of(image);
    }

    private SVGDocument document(Sprite sprite) {
        String symbol = drawings.get(sprite);
        if (symbol == null) {
            throw new IllegalArgumentException("not of this sheet: " + sprite);
        }
        String svg = symbol.replaceFirst(
                        "<symbol ",
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                                + "preserveAspectRatio=\"none\" ")
                .replace("</symbol>", "</svg>");
        InputStream bytes = new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8));
        SVGDocument document = new SVGLoader().load(bytes, null, LoaderContext.createDefault());
        if (document == null) {
            throw new IllegalStateException("cannot be drawn: " + sprite);
        }
        return document;
    }

    private static Sprite sprite(String[] fields, String symbol) {
        String[] box = attribute(symbol, "viewBox").split(" ", 4);
        double aspect = Double.parseDouble(box[2]) / Double.parseDouble(box[3]);
        boolean heldOut = !fields[5].isEmpty();
        List<String> also = fields[6].isEmpty() ? List.of() : Arrays.asList(fields[6].split(","));
        return new Sprite(fields[0], fields[1], fields[2], fields[3], orNull(fields[4]), aspect, heldOut, also);
    }

    private static @Nullable String orNull(String field) {
        return field.isEmpty() ? null : field;
    }

    /** The symbols of a set, which has one per line, by their ids. */
    private static Map<String, String> symbols(String set) {
        Map<String, String> symbols = new HashMap<>();
        Resources.text(FOLDER + set + ".svg")
                .lines()
                .filter(line -> line.startsWith("<symbol "))
                .forEach(line -> symbols.put(attribute(line, "id"), line));
        return symbols;
    }

    private static String attribute(String line, String name) {
        int from = line.indexOf(name + "=\"") + name.length() + 2;
        return line.substring(from, line.indexOf('"', from));
    }
}
