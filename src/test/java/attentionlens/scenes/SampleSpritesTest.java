package attentionlens.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.hallucination.Mentions;
import attentionlens.scenes.ObjectWords.Found;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The planner and the writer with the real sprites. */
class SampleSpritesTest {
    private static final int SCENES = 400;

    private final List<Sprite> sprites = SpriteSheet.load().sprites();
    private final ObjectWords words = new ObjectWords();

    @Test
    void theWorldDrawsAllItsCategoriesAndNoOthers() {
        Set<String> drawn = sprites.stream()
                .filter(sprite -> !sprite.heldOut())
                .map(Sprite::category)
                .collect(Collectors.toSet());
        assertThat(Catalogue.load().categories()).containsExactlyInAnyOrderElementsOf(drawn);
    }

    @Test
    void aSpritesWordNamesItsCategory() {
        for (Sprite sprite : sprites) {
            assertThat(words.category(sprite.word())).as(sprite.toString()).isEqualTo(sprite.category());
            assertThat(words.category(English.plural(sprite.word()))).isEqualTo(sprite.category());
            assertThat(Catalogue.load().categories()).containsAll(sprite.also());
        }
    }

    @Test
    void captionsOfThemNameThingsOnlyInTheirMentions() {
        ScenePlanner planner = new ScenePlanner(Catalogue.load(), sprites, Backgrounds::ground);
        CaptionWriter writer = new CaptionWriter(Catalogue.load());
        SplittableRandom random = new SplittableRandom(41);
        for (Split split : Split.values()) {
            for (int i = 0; i < SCENES; i++) {
                Scene scene = planner.next(random, split, 0);
                Caption caption =
                        writer.detailed(scene, new double[scene.things().size()], random);
                assertThat(words.in(caption.text())).as(caption.text()).isEqualTo(found(caption));
            }
        }
    }

    /** It overlooks a few plurals that WordNet has as words of their own ("men", "vases"). */
    @Test
    void thePublishedScorerReadsTheMentionsAndNothingElse() {
        ScenePlanner planner = new ScenePlanner(Catalogue.load(), sprites, Backgrounds::ground);
        CaptionWriter writer = new CaptionWriter(Catalogue.load());
        Mentions scorer = Mentions.coco();
        SplittableRandom random = new SplittableRandom(43);
        int ours = 0;
        int read = 0;
        for (int i = 0; i < SCENES; i++) {
            Scene scene = planner.next(random, Split.TRAINING, 0);
            Caption caption = writer.detailed(scene, new double[scene.things().size()], random);
            List<Found> mentions = found(caption);
            List<Found> scored = scorer.find(caption.text()).stream()
                    .map(mention ->
                            new Found(mention.span().start(), mention.span().end(), mention.category()))
                    .toList();
            assertThat(mentions).as(caption.text()).containsAll(scored);
            ours += mentions.size();
            read += scored.size();
        }
        assertThat((double) read / ours).isGreaterThan(.985);
    }

    private static List<Found> found(Caption caption) {
        return caption.mentions().stream()
                .map(mention -> new Found(mention.start(), mention.end(), mention.category()))
                .toList();
    }

    @Test
    void allStandOnSomethingWhereThereIsGround() {
        ScenePlanner planner = new ScenePlanner(Catalogue.load(), sprites, Backgrounds::ground);
        Set<String> flying = Set.of("airplane", "bird", "kite", "frisbee");
        for (int seed = 0; seed < SCENES; seed++) {
            Scene scene = planner.next(new SplittableRandom(seed), Split.TRAINING, 0);
            if (scene.place() != Place.SKY) {
                assertThat(scene.things())
                        .allMatch(thing -> thing.standing()
                                || flying.contains(thing.sprite().category()));
            }
        }
    }

    @Test
    void paintedThingsStayVisible() {
        SpriteSheet sheet = SpriteSheet.load();
        ScenePlanner planner = new ScenePlanner(Catalogue.load(), sheet.sprites(), Backgrounds::ground);
        ScenePainter painter = new ScenePainter(sheet);
        int things = 0;
        int hidden = 0;
        for (int seed = 0; seed < 120; seed++) {
            PaintedScene painted = painter.paint(planner.next(new SplittableRandom(seed), Split.TRAINING, 0), 96);
            for (int i = 0; i < painted.covered().length; i++) {
                boolean background = painted.scene().things().get(i).background();
                things++;
                hidden += painted.covered()[i] > (background ? .5 : .3) ? 1 : 0;
            }
        }
        assertThat(things).isGreaterThan(300);
        assertThat((double) hidden / things).isLessThan(.03);
    }
}
