package attentionlens.scenes;

import attentionlens.scenes.Layout.Wanted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans scenes: a place, one to five things that mostly belong there and beside each other, and often a small thing far behind
 * them. The same random numbers give the same scene.
 */
final class ScenePlanner {
    /** Shares of the scenes with one to five things. */
    private static final double[] COUNTS = {.08, .27, .35, .2, .1};
    /** Probability that a thing belongs in the place; others come from anywhere. */
    private static final double TYPICAL = .8;
    /** Probability that a thing is one that people expect beside the previous one. */
    private static final double COMPANION = .3;
    /** Probability of two or three things of a kind instead of one. */
    private static final double SEVERAL = .18;
    /** Probability of a small thing further away. */
    private static final double BACKGROUND = .47;
    /** The share of those that people expect beside the first thing. */
    private static final double EXPECTED_BACKGROUND = .4;

    private static final double[] ASPECTS = {4 / 3d, 1, 3 / 4d, 3 / 2d, 16 / 9d};
    private static final double[] ASPECT_SHARES = {.6, .12, .1, .1, .08};

    private final Catalogue catalogue;
    private final Map<Boolean, Map<String, List<Sprite>>> byHeldOut;
    private final GroundSource grounds;

    /** Tells where things can stand in a scene's place. */
    @FunctionalInterface
    interface GroundSource {
        Ground of(Place place, long seed, double aspect);
    }

    /** @param sprites at least one of every category of the catalogue that training shows */
    public ScenePlanner(Catalogue catalogue, List<Sprite> sprites, GroundSource grounds) {
        this.catalogue = catalogue;
        this.byHeldOut = sprites.stream()
                .collect(Collectors.partitioningBy(Sprite::heldOut, Collectors.groupingBy(Sprite::category)));
        this.grounds = grounds;
    }

    /**
     * Plans a new scene.
     *
     * @param easy share of scenes with only one or two things, 0 to 1
     */
    public Scene next(RandomGenerator random, Split split, double easy) {
        Place place = place(random, split);
        long seed = random.nextLong();
        double aspect = ASPECTS[drawn(ASPECT_SHARES, random)];
        int count = random.nextDouble() < easy ? 1 + random.nextInt(2) : 1 + drawn(COUNTS, random);
        List<Wanted> wanted = things(place, count, split, random);
        Layout layout = new Layout(grounds.of(place, seed, aspect), aspect, random);
        return new Scene(place, seed, aspect, layout.arrange(wanted));
    }

    private static Place place(RandomGenerator random, Split split) {
        List<Place> places = Arrays.stream(Place.values())
                .filter(place -> place.isHeldOut() == split.hasNewPlaces())
                .toList();
        return places.get(random.nextInt(places.size()));
    }

    private List<Wanted> things(Place place, int count, Split split, RandomGenerator random) {
        List<Wanted> wanted = new ArrayList<>();
        String category = first(place, split, random);
        String main = category;
        while (wanted.size() < count) {
            wanted.addAll(several(category, count - wanted.size(), split, random));
            category = random.nextDouble() < COMPANION
                    ? catalogue.companion(category, random)
                    : any(place, random, anything -> true);
        }
        if (random.nextDouble() < BACKGROUND) {
            String behind = behind(place, main, wanted, random);
            if (behind != null) {
                wanted.add(new Wanted(catalogue.habit(behind), sprite(behind, split, random), true));
            }
        }
        return wanted;
    }

    private String first(Place place, Split split, RandomGenerator random) {
        return any(
                place,
                random,
                category -> !split.hasNewSprites() || !pool(category, true).isEmpty());
    }

    private String any(Place place, RandomGenerator random, Predicate<String> passes) {
        String typical = random.nextDouble() < TYPICAL ? catalogue.typical(place, random, passes) : null;
        if (typical != null) {
            return typical;
        }
        List<String> all = catalogue.categories().stream().filter(passes).toList();
        return all.get(random.nextInt(all.size()));
    }

    /** One thing, or sometimes two or three of a kind, mostly with the same sprite. */
    private List<Wanted> several(String category, int most, Split split, RandomGenerator random) {
        Habit habit = catalogue.habit(category);
        Sprite sprite = sprite(category, split, random);
        int count = random.nextDouble() < SEVERAL ? Math.min(most, 2 + random.nextInt(2)) : 1;
        boolean alike = random.nextDouble() < .75;
        List<Wanted> things = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            things.add(new Wanted(habit, alike || i == 0 ? sprite : sprite(category, split, random), false));
        }
        return things;
    }

    /** Draws the category of the thing far behind, which differs from those of the main things. */
    private @Nullable String behind(Place place, String main, List<Wanted> things, RandomGenerator random) {
        Predicate<String> isNew = category -> things.stream()
                .noneMatch(thing -> thing.sprite().category().equals(category)
                        || thing.sprite().also().contains(category));
        String expected = random.nextDouble() < EXPECTED_BACKGROUND ? catalogue.companion(main, random, isNew) : null;
        return expected != null ? expected : catalogue.typical(place, random, isNew);
    }

    private Sprite sprite(String category, Split split, RandomGenerator random) {
        List<Sprite> unseen = split.hasNewSprites() ? pool(category, true) : List.of();
        List<Sprite> usable = unseen.isEmpty() ? pool(category, false) : unseen;
        return usable.get(random.nextInt(usable.size()));
    }

    private List<Sprite> pool(String category, boolean heldOut) {
        return Objects.requireNonNull(byHeldOut.get(heldOut)).getOrDefault(category, List.of());
    }

    private static int drawn(double[] shares, RandomGenerator random) {
        double left = random.nextDouble() - shares[0];
        int at = 0;
        while (left >= 0 && at < shares.length - 1) {
            left -= shares[++at];
        }
        return at;
    }
}
