package attentionlens.scenes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sprites without pictures: one or more of every category, and one more that training never shows. */
final class TestSprites {
    private static final Map<String, Double> ASPECTS =
            Map.of("car", 2.0, "person", .5, "traffic light", .45, "bottle", .4, "train", 1.6);

    private TestSprites() {}

    static List<Sprite> all() {
        List<Sprite> sprites = new ArrayList<>();
        for (String category : Catalogue.load().categories()) {
            sprites.add(sprite(category, category, null, List.of(), false));
            sprites.add(sprite(category, category, "blue", List.of(), true));
        }
        sprites.add(sprite("car", "taxi", "yellow", List.of(), false));
        sprites.add(sprite("car", "car", "red", List.of(), false));
        sprites.add(sprite("bird", "owl", "brown", List.of(), false));
        sprites.add(sprite("apple", "apple", "red", List.of(), false));
        sprites.add(sprite("apple", "apple", "green", List.of(), false));
        sprites.add(sprite("orange", "orange", "orange", List.of(), false));
        sprites.add(sprite("person", "woman", null, List.of(), false));
        sprites.add(sprite("person", "man", null, List.of(), false));
        sprites.add(sprite("surfboard", "surfboard", null, List.of("person"), false));
        sprites.add(sprite("bed", "bed", null, List.of("person"), false));
        sprites.add(sprite("bowl", "bowl", "blue", List.of("spoon"), false));
        sprites.add(sprite("suitcase", "luggage", "brown", List.of(), false));
        return sprites;
    }

    static Sprite sprite(String category, String word, @Nullable String colour, List<String> also, boolean heldOut) {
        double aspect = ASPECTS.getOrDefault(category, 1.1);
        return new Sprite(category, word, "test", word + colour + heldOut, colour, aspect, heldOut, also);
    }

    /** Those of a category that training shows, or those that only evaluation does. */
    static List<Sprite> of(SpriteSheet sheet, String category, boolean heldOut) {
        return sheet.sprites().stream()
                .filter(sprite -> sprite.category().equals(category) && sprite.heldOut() == heldOut)
                .toList();
    }

    static ScenePlanner planner() {
        Ground ground = new Ground(
                .55,
                List.of(
                        new Surface(Surface.Kind.GROUND, 0, 2, .6, .97, .5, 1),
                        new Surface(Surface.Kind.TOP, .2, 1.1, .62, .68, .6, .7)));
        return new ScenePlanner(
                Catalogue.load(),
                all(),
                (place, seed, aspect) -> place == Place.SKY ? new Ground(1, List.of()) : ground);
    }
}
