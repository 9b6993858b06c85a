package attentionlens.scenes;

import java.util.List;
import java.util.random.RandomGenerator;

/** Describes scenes in English, as captions of photographs do: what is there, and sometimes what one would merely expect. */
final class CaptionWriter {
    private final Catalogue catalogue;
    private final Closing closing;

    public CaptionWriter(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.closing = new Closing(catalogue);
    }

    /** Describes a scene in 25 to 70 words. */
    public Caption detailed(PaintedScene painted, RandomGenerator random) {
        return detailed(painted.scene(), painted.covered(), random);
    }

    /**
     * Describes a scene in 25 to 70 words.
     *
     * @param covered per thing, the hidden share, 0 to 1
     */
    public Caption detailed(Scene scene, double[] covered, RandomGenerator random) {
        return new DetailedCaption(catalogue, new SceneView(scene, covered), random).write(closing);
    }

    /** Describes a scene in one sentence. */
    public Caption brief(PaintedScene painted, RandomGenerator random) {
        return brief(painted.scene(), painted.covered(), random);
    }

    /**
     * Describes a scene in one sentence.
     *
     * @param covered per thing, the hidden share, 0 to 1
     */
    public Caption brief(Scene scene, double[] covered, RandomGenerator random) {
        SceneView view = new SceneView(scene, covered);
        Setting setting = new Setting(scene.place());
        List<Phrase> phrases = view.groups().stream()
                .limit(3)
                .map(group -> group.introduced(random))
                .toList();
        Composer composer = new Composer();
        if (phrases.isEmpty()) {
            composer.say("A picture of {0}.", Phrase.words(setting.described(random)));
            return composer.caption();
        }
        Phrase where = Phrase.words(setting.where(random));
        String template = switch (random.nextInt(5)) {
            case 0 -> "{0} {1}.";
            case 1 -> "The image shows {0} {1}.";
            case 2 -> "A picture of {0} {1}.";
            case 3 -> "There {0.is} {0} {1}.";
            default -> "A scene with {0} {1}.";
        };
        composer.say(template, Phrase.list(phrases), where);
        return composer.caption();
    }
}
