package attentionlens.scenes;

import java.util.random.RandomGenerator;

/** Draws scenes of the sample world, with captions and questions. For use by one thread. */
public final class SampleWorld {
    private final ScenePlanner planner;
    private final ScenePainter painter;
    private final CaptionWriter captions;
    private final Questions questions;

    SampleWorld(ScenePlanner planner, ScenePainter painter, CaptionWriter captions, Questions questions) {
        this.planner = planner;
        this.painter = painter;
        this.captions = captions;
        this.questions = questions;
    }

    /** Loads the world that the program ships with. */
    public static SampleWorld load() {
        Catalogue catalogue = Catalogue.load();
        SpriteSheet sheet = SpriteSheet.load();
        return new SampleWorld(
                new ScenePlanner(catalogue, sheet.sprites(), Backgrounds::ground),
                new ScenePainter(sheet),
                new CaptionWriter(catalogue),
                new Questions(catalogue));
    }

    PaintedScene scene(RandomGenerator random, Split split, double easy, int height) {
        return painter.paint(planner.next(random, split, easy), height);
    }

    CaptionWriter captions() {
        return captions;
    }

    Questions questions() {
        return questions;
    }
}
