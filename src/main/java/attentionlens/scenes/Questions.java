package attentionlens.scenes;

import attentionlens.scenes.Mention.Kind;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Draws questions about scenes, with their answers. */
public final class Questions {
    private static final int TRIES = 8;
    private static final int MAX_COUNTED = 5;

    private final Closing closing;
    private final Catalogue catalogue;

    Questions(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.closing = new Closing(catalogue);
    }

    /** A question and its answer, which is true. */
    public record Question(String text, Caption answer) {}

    /** Draws a question about a scene and its answer. */
    public Question next(PaintedScene painted, RandomGenerator random) {
        return next(painted.scene(), painted.covered(), random);
    }

    /**
     * Draws a question about a scene and its answer.
     *
     * @param covered per thing, the hidden share, 0 to 1
     */
    public Question next(Scene scene, double[] covered, RandomGenerator random) {
        SceneView view = new SceneView(scene, covered);
        for (int i = 0; i < TRIES && !view.groups().isEmpty(); i++) {
            Question question = switch (random.nextInt(10)) {
                case 0, 1, 2 -> presence(view, random);
                case 3, 4 -> beside(view, random);
                case 5, 6 -> count(view, random);
                case 7 -> colour(view, random);
                case 8 -> background(view, random);
                default -> place(view, random);
            };
            if (question != null) {
                return question;
            }
        }
        return place(view, random);
    }

    /** Asks whether something is there: half of the time about what is, otherwise mostly about what one would expect. */
    private @Nullable Question presence(SceneView view, RandomGenerator random) {
        if (random.nextBoolean()) {
            Thing behind = view.background();
            String there = behind != null && random.nextDouble() < .4
                    ? behind.sprite().category()
                    : group(view, random).category();
            Phrase thing = English.some(1, "", there, there);
            return answered(
                    "Is there " + text(thing) + " in the image?",
                    Kind.SEEN,
                    "Yes, there {0.is} {0} in the image.",
                    thing);
        }
        String missing = random.nextDouble() < .75
                ? closing.assumed(view, random)
                : catalogue
                        .categories()
                        .get(random.nextInt(catalogue.categories().size()));
        if (missing == null || view.has(missing)) {
            return null;
        }
        Phrase thing = English.some(1, "", missing, missing);
        return answered(
                "Is there " + text(thing) + " in the image?",
                Kind.DENIED,
                "No, there {0.is} no {1} in the image.",
                thing,
                bare(missing));
    }

    private static @Nullable Question beside(SceneView view, RandomGenerator random) {
        Group asked = group(view, random);
        Group other = group(view, random);
        if (asked.equals(other) || asked.count() > 1 || other.count() > 1) {
            return null;
        }
        List<String> relations = Relation.between(other, asked);
        if (relations.isEmpty()) {
            return null;
        }
        String relation = relations.get(random.nextInt(relations.size()));
        Phrase known = English.the(1, "", asked.noun(), asked.category());
        return answered(
                "What is " + relation + " " + text(known) + "?",
                Kind.SEEN,
                "{0} {0.is} " + relation + " {1}.",
                other.introduced(random),
                known);
    }

    private static @Nullable Question count(SceneView view, RandomGenerator random) {
        Group group = group(view, random);
        int count = view.count(group.category());
        if (count != group.count() || count > MAX_COUNTED || English.isMeasured(group.noun())) {
            return null;
        }
        Phrase things = English.some(count, "", group.noun(), group.category());
        return answered(
                "How many " + English.plural(English.spoken(group.noun())) + " are there in the image?",
                Kind.SEEN,
                count == 1 ? "There {0.is} only {1} {2} in the image." : "There {0.is} {0} in the image.",
                things,
                Phrase.words(English.number(1)),
                bare(group));
    }

    private static @Nullable Question colour(SceneView view, RandomGenerator random) {
        Group group = group(view, random);
        if (group.colour().isEmpty() || view.count(group.category()) != group.count()) {
            return null;
        }
        Phrase things = English.the(group.count(), "", group.noun(), group.category());
        String verb = things.plural() ? "are" : "is";
        return answered(
                "What color " + verb + " " + text(things) + "?",
                Kind.SEEN,
                "{0} {0.is} " + group.colour() + ".",
                things);
    }

    private static @Nullable Question background(SceneView view, RandomGenerator random) {
        String text = random.nextBoolean() ? "What is in the background?" : "What can be seen in the background?";
        Thing behind = view.background();
        if (behind == null) {
            return random.nextInt(3) == 0
                    ? answered(text, Kind.SEEN, "Nothing else can be seen in the background.")
                    : null;
        }
        String category = behind.sprite().category();
        return answered(
                text, Kind.SEEN, "There {0.is} {0} in the background.", English.some(1, "", category, category));
    }

    private static Question place(SceneView view, RandomGenerator random) {
        String text = random.nextBoolean() ? "Where is this?" : "Where was the picture taken?";
        Phrase where = Phrase.words(new Setting(view.place()).where());
        String answer = text.startsWith("Where is") ? "This is {0}." : "The picture was taken {0}.";
        return answered(text, Kind.SEEN, answer, where);
    }

    private static Group group(SceneView view, RandomGenerator random) {
        return view.groups().get(random.nextInt(view.groups().size()));
    }

    private static Phrase bare(String category) {
        String before = English.isMeasured(category) ? English.measure(category) + " of " : "";
        return Phrase.of(before, English.spoken(category), category, false, "it");
    }

    private static Phrase bare(Group group) {
        return Phrase.of("", English.spoken(group.noun()), group.category(), false, "it");
    }

    private static Question answered(String text, Kind kind, String template, Phrase... phrases) {
        Composer composer = new Composer();
        composer.say(kind, template, phrases);
        return new Question(text, composer.caption());
    }

    private static String text(Phrase phrase) {
        StringBuilder text = new StringBuilder();
        phrase.pieces().forEach(piece -> text.append(piece.text()));
        return text.toString();
    }
}
