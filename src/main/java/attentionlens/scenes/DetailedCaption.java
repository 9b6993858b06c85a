package attentionlens.scenes;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Writes one detailed caption: an opening, what is left to introduce, details, and a closing sentence about the background. */
final class DetailedCaption {
    private static final int SHORTEST = 30;
    private static final int LONGEST = 64;
    /** Words reserved for the closing sentence, which follows the last detail. */
    private static final int CLOSING = 8;

    private static final List<String> OPENINGS = List.of(
            "The image shows {0} {1}.",
            "The image features {0} {1}.",
            "The image depicts {0} {1}.",
            "The image captures {0} {1}.",
            "The image displays {0} {1}.",
            "The image presents {0} {1}.",
            "The picture includes {0} {1}.",
            "Here we see {0} {1}.",
            "The photograph shows {0} {1}.",
            "In the image, there {0.is} {0} {1}.",
            "In this picture, we can see {0} {1}.",
            "The scene is set {1}, with {0} in view.",
            "The scene takes place {1}, where {0} can be seen.",
            "This is a picture of {0} {1}.",
            "The photo shows {0} {1}.",
            "{0} can be seen {1}.",
            "{1}, there {0.is} {0}.",
            "The picture was taken {1} and shows {0}.",
            "The scene features {0} {1}.");
    private static final List<String> INTRODUCTIONS = List.of(
            "There {0.is} also {0} {1}.",
            "Additionally, there {0.is} {0} {1}.",
            "{1}, there {0.is} {0}.",
            "{0} can be seen {1}.",
            "{1}, one can see {0}.",
            "{0} {0.is} {1}.",
            "{0} {0.is} visible {1}.",
            "{0} also appear{0.s} {1}.",
            "{1}, you can find {0}.",
            "Besides that, there {0.is} {0} {1}.");
    private static final List<String> IMAGE = List.of("the image", "the picture", "the scene");

    private final SceneView view;
    private final Setting setting;
    private final RandomGenerator random;
    private final Details details;
    private final Composer composer = new Composer();
    private @Nullable Group subject;

    DetailedCaption(Catalogue catalogue, SceneView view, RandomGenerator random) {
        this.view = view;
        this.setting = new Setting(view.place());
        this.random = random;
        this.details = new Details(catalogue, view, setting, random);
    }

    /** @param closing writes the last sentence */
    Caption write(Closing closing) {
        int target = random.nextInt(SHORTEST, LONGEST) - CLOSING;
        List<Group> groups = new ArrayList<>(view.groups());
        if (groups.size() > 1 && random.nextDouble() < .3) {
            groups.add(0, groups.remove(1));
        }
        int shown = Math.min(groups.size(), groups.size() <= 3 && random.nextDouble() < .6 ? 3 : 2);
        opening(groups.subList(0, shown));
        groups.subList(shown, groups.size()).forEach(this::introduce);
        while (composer.words() < target) {
            Details.Sentence sentence = details.next(subject);
            if (sentence == null) {
                break;
            }
            composer.say(sentence.template(), sentence.phrases());
            subject = sentence.subject();
        }
        closing.write(composer, view, random);
        return composer.caption();
    }

    private void opening(List<Group> groups) {
        List<Phrase> phrases = groups.stream().map(this::introduced).toList();
        Phrase where = Phrase.words(setting.where(random));
        if (groups.isEmpty()) {
            composer.say("The image shows {0}.", Phrase.words(setting.described(random)));
            return;
        }
        Phrase list = Phrase.list(phrases);
        composer.say(one(OPENINGS), list, where);
        subject = groups.size() == 1 ? groups.getFirst() : null;
    }

    /** Names a group that the opening left out. */
    private void introduce(Group group) {
        Phrase phrase = introduced(group);
        String image = IMAGE.get(random.nextInt(IMAGE.size()));
        subject = group;
        Phrase where = Relation.isTogether(group, view.aspect())
                ? Phrase.words(one(Relation.positions(group, view.aspect())) + " " + image)
                : Phrase.words("in different parts of " + image);
        details.notePosition(group);
        composer.say(one(INTRODUCTIONS), phrase, where);
    }

    private Phrase introduced(Group group) {
        Phrase phrase = group.introduced(random);
        String colour = group.colour() + " ";
        if (phrase.pieces().stream().anyMatch(piece -> piece.text().endsWith(colour) && colour.length() > 1)) {
            details.noteColour(group);
        }
        return phrase;
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
