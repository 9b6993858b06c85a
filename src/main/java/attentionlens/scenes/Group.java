package attentionlens.scenes;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Main things that a caption mentions together, as one noun names them all.
 *
 * @param things at least one, all of the category
 * @param noun the word for each of them, or the category
 * @param strict whether only the noun will do, as the category would name others too
 */
record Group(String category, String noun, boolean strict, List<Thing> things) {
    /** What a person stands or lies on. */
    private static final Set<String> RIDDEN = Set.of("surfboard", "snowboard", "skis", "skateboard");

    Group {
        things = List.copyOf(things);
    }

    int count() {
        return things.size();
    }

    Thing first() {
        return things.getFirst();
    }

    /** The colour that all have in common; empty if there is none. */
    String colour() {
        String colour = first().sprite().colour();
        boolean same =
                things.stream().allMatch(thing -> Objects.equals(thing.sprite().colour(), colour));
        return same && colour != null && !colour.equals("orange") ? colour : ""; // an orange would be a fruit
    }

    /** Names the group for the first time: {@code a red car}, {@code a bowl with a spoon}. */
    Phrase introduced(RandomGenerator random) {
        String adjective = random.nextDouble() < .75 ? colour() : "";
        String word = !strict && random.nextDouble() < .25 ? category : noun;
        Phrase phrase = English.some(count(), adjective, word, category);
        for (String also : first().sprite().also()) {
            phrase = together(phrase, also);
        }
        return phrase;
    }

    private Phrase together(Phrase phrase, String also) {
        Phrase other = English.some(count(), "", also, also);
        if (!also.equals("person")) {
            return phrase.and("with", other);
        }
        return RIDDEN.contains(category)
                ? other.and("on", phrase)
                : phrase.and(category.equals("bed") ? "with" : "and", other);
    }

    /** Names the group again: {@code the car}. */
    Phrase definite(RandomGenerator random) {
        String adjective = random.nextDouble() < .2 ? colour() : "";
        String word = !strict && random.nextDouble() < .4 ? category : noun;
        return English.the(count(), adjective, word, category);
    }

    /** The box around all of them. */
    Box box() {
        double left =
                things.stream().mapToDouble(thing -> thing.box().x()).min().orElseThrow();
        double top = things.stream().mapToDouble(thing -> thing.box().y()).min().orElseThrow();
        double right =
                things.stream().mapToDouble(thing -> thing.box().right()).max().orElseThrow();
        double bottom =
                things.stream().mapToDouble(thing -> thing.box().bottom()).max().orElseThrow();
        return new Box(left, top, right - left, bottom - top);
    }

    /** The area of the largest one's box, in squares of the scene's height. */
    double area() {
        return things.stream()
                .mapToDouble(thing -> thing.box().width() * thing.box().height())
                .max()
                .orElseThrow();
    }
}
