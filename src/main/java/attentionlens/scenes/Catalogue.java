package attentionlens.scenes;

import attentionlens.scenes.Habit.Size;
import attentionlens.scenes.Habit.Trait;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The habits of things: what belongs in a place, what people expect beside what, and how large it is. */
public final class Catalogue {
    private final Map<String, Habit> habits = new LinkedHashMap<>();
    private final Map<Place, Weighted> places = new EnumMap<>(Place.class);

    private Catalogue() {}

    /** Loads the catalogue of the sample world. */
    public static Catalogue load() {
        Catalogue catalogue = new Catalogue();
        Rows.of("habits.txt").forEach(row -> catalogue.habits.put(row[0], habit(row)));
        Rows.of("places.txt").forEach(row -> catalogue.places.put(Place.valueOf(row[0]), Weighted.parse(row[1])));
        return catalogue;
    }

    /** All categories of the world, in COCO's order. */
    public List<String> categories() {
        return List.copyOf(habits.keySet());
    }

    Habit habit(String category) {
        return Objects.requireNonNull(habits.get(category), category);
    }

    /** Draws a category that belongs in a place and passes; null if none does. */
    @Nullable
    String typical(Place place, RandomGenerator random, Predicate<String> passes) {
        return things(place).draw(random, passes);
    }

    /** Draws a category that people expect beside another. */
    String companion(String category, RandomGenerator random) {
        return habit(category).companions().draw(random);
    }

    /** Draws a category that people expect beside another, and that passes; null if none does. */
    @Nullable
    String companion(String category, RandomGenerator random, Predicate<String> passes) {
        return habit(category).companions().draw(random, passes);
    }

    /** Whether a category belongs in a place. */
    boolean isTypical(String category, Place place) {
        return things(place).words().contains(category);
    }

    /** Whether people expect the second category beside the first. */
    boolean isCompanion(String category, String beside) {
        return habit(category).companions().words().contains(beside);
    }

    private Weighted things(Place place) {
        return Objects.requireNonNull(places.get(place), place.name());
    }

    private static Habit habit(String[] row) {
        Set<Trait> traits = Stream.of(row[2].split(" ", -1))
                .filter(trait -> !trait.isEmpty())
                .map(trait -> Trait.valueOf(trait.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
        return new Habit(Size.valueOf(row[1].toUpperCase(Locale.ROOT)), traits, Weighted.parse(row[3]));
    }
}
