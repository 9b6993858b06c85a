package attentionlens.scenes;

import attentionlens.scenes.Habit.Trait;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** True sentences about the main things of a scene, each once, in random order. */
final class Details {
    private static final int SENTENCES_PER_GROUP = 3;
    private static final int TRIES = 24;
    private static final double LARGE = .16;
    private static final double SMALL = .05;
    private static final double TILTED = 8;

    private static final Set<String> ANIMALS =
            Set.of("bird", "cat", "dog", "horse", "sheep", "cow", "elephant", "bear", "zebra", "giraffe");
    private static final Set<String> FLYING = Set.of("airplane", "bird", "kite", "frisbee");
    /** Habitual surfaces of things that can be said to stand on the ground. */
    private static final Set<Surface.Kind> GROUNDED = Set.of(Surface.Kind.GROUND, Surface.Kind.ROAD);

    private final Catalogue catalogue;
    private final SceneView view;
    private final Setting setting;
    private final RandomGenerator random;
    private final Set<String> mentioned = new HashSet<>();
    private final Map<Group, Integer> times = new HashMap<>();

    /** @param subject the group that it is about, or null if there is none */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once
    record Sentence(
            String template, Phrase[] phrases, @Nullable Group subject) {}

    Details(Catalogue catalogue, SceneView view, Setting setting, RandomGenerator random) {
        this.catalogue = catalogue;
        this.view = view;
        this.setting = setting;
        this.random = random;
    }

    /** Notes that a group's position in the image has been mentioned. */
    void notePosition(Group group) {
        mentioned.add("position " + key(group));
    }

    /** Notes that a group's colour has been mentioned. */
    void noteColour(Group group) {
        mentioned.add("colour " + key(group));
    }

    /** Returns another sentence, or null if none is left. */
    @Nullable
    Sentence next(@Nullable Group before) {
        List<Group> groups = view.groups();
        for (int i = 0; i < TRIES && !groups.isEmpty(); i++) {
            Group group = groups.get(random.nextInt(groups.size()));
            Sentence sentence = times.getOrDefault(group, 0) >= SENTENCES_PER_GROUP ? null : about(group, before);
            if (sentence != null) {
                times.merge(group, 1, Integer::sum);
                return sentence;
            }
        }
        return mentioned.add("setting") ? setting() : null;
    }

    private @Nullable Sentence about(Group group, @Nullable Group before) {
        return switch (random.nextInt(15)) {
            case 0, 1, 2 -> position(group, before);
            case 3, 4, 5, 6 -> relation(group, before);
            case 7 -> colour(group, before);
            case 8 -> size(group, before);
            case 9 -> posture(group, before);
            case 10 -> hidden(group, before);
            case 11, 12 -> comparison(group, before);
            case 13 -> between(group);
            default -> random.nextInt(3) == 0 && mentioned.add("setting") ? setting() : null;
        };
    }

    /** {@code The dog}; often {@code It} if the previous sentence was about it. */
    private Phrase subject(Group group, @Nullable Group before) {
        Phrase again = group.definite(random);
        boolean known = group.equals(before) && !again.pronoun().isEmpty() && random.nextDouble() < .6;
        return known ? again.asPronoun() : again;
    }

    private @Nullable Sentence position(Group group, @Nullable Group before) {
        if (!mentioned.add("position " + key(group))) {
            return null;
        }
        String image = one(List.of("the image", "the picture", "the scene"));
        if (!Relation.isTogether(group, view.aspect())) {
            String template = one(List.of("{0} {0.is} spread across ", "{0} {0.is} scattered across "));
            return new Sentence(template + image + ".", of(subject(group, before)), group);
        }
        String where = one(Relation.positions(group, view.aspect())) + " " + image + ".";
        String verb = isPerson(group)
                ? one(List.of("{0} {0.is} ", "{0} {0.is} shown ", "{0} appear{0.s} "))
                : one(List.of(
                        "{0} {0.is} ",
                        "{0} {0.is} located ",
                        "{0} {0.is} positioned ",
                        "{0} appear{0.s} ",
                        "{0} {0.is} situated ",
                        "{0} {0.is} shown ",
                        "{0} occup{0.y} a spot "));
        return new Sentence(verb + where, of(subject(group, before)), group);
    }

    private @Nullable Sentence relation(Group group, @Nullable Group before) {
        List<Group> others = view.groups().stream()
                .filter(other -> !other.equals(group) && other.count() * group.count() <= 2)
                .toList();
        if (others.isEmpty()) {
            return null;
        }
        Group other = others.get(random.nextInt(others.size()));
        List<String> relations = Relation.between(group, other);
        if (relations.isEmpty() || !mentioned.add("relation " + pair(group, other))) {
            return null;
        }
        String relation = one(relations);
        String verb = !group.first().standing() || isPerson(group)
                ? "{0} {0.is} "
                : one(List.of(
                        "{0} {0.is} ",
                        "{0} {0.is} ",
                        "{0} {0.is} placed ",
                        "{0} {0.is} located ",
                        "{0} {0.is} visible ",
                        group.first().rotation() == 0 ? "{0} {0.is} set " : "{0} lie{0.s} "));
        return random.nextInt(5) == 0
                ? new Sentence(
                        "{0} {0.is} " + relation + " {1}.", of(group.definite(random), other.definite(random)), group)
                : new Sentence(verb + relation + " {1}.", of(subject(group, before), other.definite(random)), group);
    }

    private @Nullable Sentence comparison(Group group, @Nullable Group before) {
        Group other = view.groups().get(random.nextInt(view.groups().size()));
        List<String> templates = Comparisons.of(group, other);
        if (other.equals(group) || templates.isEmpty() || !mentioned.add("comparison " + pair(group, other))) {
            return null;
        }
        return new Sentence(one(templates), of(subject(group, before), other.definite(random)), group);
    }

    private @Nullable Sentence between(Group group) {
        List<Group> groups = view.groups();
        Group a = groups.get(random.nextInt(groups.size()));
        Group b = groups.get(random.nextInt(groups.size()));
        if (!Comparisons.isBetween(group, a, b) || !mentioned.add("between " + key(group))) {
            return null;
        }
        Phrase others = Phrase.list(List.of(a.definite(random), b.definite(random)));
        return new Sentence("{0} {0.is} between {1}.", of(group.definite(random), others), group);
    }

    private static String pair(Group a, Group b) {
        return key(a).compareTo(key(b)) < 0 ? key(a) + key(b) : key(b) + key(a);
    }

    private @Nullable Sentence colour(Group group, @Nullable Group before) {
        if (group.colour().isEmpty()) {
            return twoColours(group);
        }
        if (!mentioned.add("colour " + key(group))) {
            return null;
        }
        Phrase noun = English.the(group.count(), "", group.noun(), group.category());
        if (random.nextInt(3) == 0) {
            return new Sentence("The " + group.colour() + " color of {0} stands out.", of(noun), group);
        }
        String template = one(List.of("{0} {0.is} %s.", "{0} {0.is} %s in color."));
        Phrase named = group.equals(before) && !noun.pronoun().isEmpty() ? noun.asPronoun() : noun;
        return new Sentence(String.format(Locale.ROOT, template, group.colour()), of(named), group);
    }

    /** {@code One of the apples is red and the other is green.} */
    private @Nullable Sentence twoColours(Group group) {
        if (group.count() != 2 || !mentioned.add("colour " + key(group))) {
            return null;
        }
        String one = group.things().get(0).sprite().colour();
        String other = group.things().get(1).sprite().colour();
        if (one == null || other == null || one.equals("orange") || other.equals("orange")) {
            return null;
        }
        return new Sentence(
                "One of {0} is " + one + " and the other is " + other + ".", of(group.definite(random)), group);
    }

    private @Nullable Sentence size(Group group, @Nullable Group before) {
        double share = group.area() / view.aspect();
        boolean largest = group.equals(view.groups().getFirst());
        boolean middling = share > SMALL && (share < LARGE || !largest);
        if (middling || !mentioned.add("size " + key(group))) {
            return null;
        }
        String template = share > SMALL
                ? one(List.of(
                        "{0} take{0.s} up a large part of the image.",
                        "{0} {0.is} the largest thing in the scene.",
                        "{0} {0.is} the main focus of the picture.",
                        "{0} dominate{0.s} the scene."))
                : one(List.of(
                        "{0} {0.is} rather small.",
                        "{0} look{0.s} small in the scene.", "{0} {0.is} small compared to the rest."));
        if (group.count() > 1 && template.contains("the largest thing")) {
            template = "{0} take{0.s} up much of the image.";
        }
        return new Sentence(template, of(subject(group, before)), group);
    }

    private @Nullable Sentence posture(Group group, @Nullable Group before) {
        Thing thing = group.first();
        if (group.count() > 1 || !mentioned.add("posture " + key(group))) {
            return null;
        }
        String template;
        if (Math.abs(thing.rotation()) >= TILTED) {
            template = one(List.of("{0} {0.is} tilted to the ", "{0} lean{0.s} slightly to the "))
                    + (thing.rotation() > 0 ? "right." : "left.");
        } else if (!thing.standing()) {
            template = FLYING.contains(group.category())
                    ? one(List.of(
                            "{0} {0.is} flying in the air.",
                            "{0} appear{0.s} to be flying.", "{0} {0.is} up in the air."))
                    : one(List.of("{0} seem{0.s} to float in the air.", "{0} {0.is} up in the air."));
        } else if (isPerson(group)) {
            template = thing.sprite().slug().contains("walking")
                    ? "{0} {0.is} walking on the " + setting.floor() + "."
                    : one(List.of("{0} face{0.s} the viewer.", "{0} look{0.s} toward the viewer."));
        } else if (thing.box().bottom() > .8
                && GROUNDED.contains(catalogue.habit(group.category()).surface())) {
            template = "{0} " + standing(group) + ".";
        } else {
            return null;
        }
        return new Sentence(template, of(subject(group, before)), group);
    }

    private String standing(Group group) {
        String floor = " on the " + setting.floor();
        if (ANIMALS.contains(group.category())) {
            return one(List.of("{0.is} standing", "appear{0.s} to be standing")) + floor;
        }
        return catalogue.habit(group.category()).is(Trait.ROAD)
                ? one(List.of("{0.is}", "{0.is} parked")) + (view.place() == Place.STREET ? " on the road" : floor)
                : one(List.of("{0.is} resting", "rest{0.s}", "{0.is}", "appear{0.s} to stand")) + floor;
    }

    private @Nullable Sentence hidden(Group group, @Nullable Group before) {
        Group front = view.hiding(group);
        if (front == null
                || group.count() > 1
                || view.covered(group.first()) < .08
                || !mentioned.add("hidden " + key(group))) {
            return null;
        }
        String template = one(List.of("{0} {0.is} partly hidden behind {1}.", "{1} cover{1.s} a part of {0}."));
        Phrase hidden = template.startsWith("{0}") ? subject(group, before) : group.definite(random);
        return new Sentence(template, of(hidden, front.definite(random)), null);
    }

    private Sentence setting() {
        return new Sentence(setting.impression(random), of(), null);
    }

    private static boolean isPerson(Group group) {
        return group.category().equals("person");
    }

    private static String key(Group group) {
        return group.category() + "/" + group.noun() + "/"
                + group.first().sprite().also();
    }

    private static Phrase[] of(Phrase... phrases) {
        return phrases;
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
