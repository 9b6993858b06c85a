package attentionlens.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScenePlannerTest {
    private static final int SCENES = 8000;

    private final ScenePlanner planner = TestSprites.planner();

    private List<Scene> scenes(int count, Split split, double easy) {
        SplittableRandom random = new SplittableRandom(17);
        return Stream.generate(() -> planner.next(random, split, easy))
                .limit(count)
                .toList();
    }

    private static Stream<Thing> main(Scene scene) {
        return scene.things().stream().filter(thing -> !thing.background());
    }

    @Test
    void aSeedGivesOneScene() {
        assertThat(scene(5)).isEqualTo(scene(5));
        assertThat(scene(6)).isNotEqualTo(scene(5));
    }

    private Scene scene(long seed) {
        return planner.next(new SplittableRandom(seed), Split.TRAINING, 0);
    }

    @Test
    void everyCategoryComesOftenEnough() {
        Map<String, Integer> scenesWith = new HashMap<>();
        Map<String, Integer> mainThings = new HashMap<>();
        int all = 0;
        for (Scene scene : scenes(SCENES, Split.TRAINING, 0)) {
            Set<String> here = new HashSet<>();
            for (Thing thing : main(scene).toList()) {
                here.add(thing.sprite().category());
                mainThings.merge(thing.sprite().category(), 1, Integer::sum);
                all++;
            }
            here.forEach(category -> scenesWith.merge(category, 1, Integer::sum));
        }
        for (String category : Catalogue.load().categories()) {
            assertThat(scenesWith.getOrDefault(category, 0) / (double) SCENES)
                    .as(category)
                    .isGreaterThan(.012);
            assertThat(mainThings.getOrDefault(category, 0) / (double) all)
                    .as(category)
                    .isGreaterThan(.005);
        }
    }

    @Test
    void countsAndBackgroundsAreAsStated() {
        List<Scene> scenes = scenes(SCENES, Split.TRAINING, 0);
        double[] shares = new double[6];
        double behind = 0;
        for (Scene scene : scenes) {
            shares[(int) main(scene).count()] += 1.0 / SCENES;
            behind += scene.things().stream().anyMatch(Thing::background) ? 1.0 / SCENES : 0;
        }
        assertThat(shares).containsExactly(new double[] {0, .08, .27, .35, .2, .1}, within(.02));
        assertThat(behind).isBetween(.43, .48);
    }

    @Test
    void easyScenesHaveOneOrTwoThings() {
        assertThat(scenes(500, Split.TRAINING, 1))
                .allSatisfy(scene -> assertThat(main(scene).count()).isBetween(1L, 2L));
    }

    @Test
    void whatIsHeldOutIsSeenOnlyWhereAsked() {
        for (Scene scene : scenes(1000, Split.TRAINING, 0)) {
            assertThat(scene.place().isHeldOut()).isFalse();
            assertThat(scene.things()).noneMatch(thing -> thing.sprite().heldOut());
        }
        for (Scene scene : scenes(300, Split.NEW_SPRITES, 0)) {
            assertThat(scene.place().isHeldOut()).isFalse();
            assertThat(scene.things()).anyMatch(thing -> thing.sprite().heldOut());
        }
        for (Scene scene : scenes(300, Split.NEW_PLACES, 0)) {
            assertThat(scene.place().isHeldOut()).isTrue();
            assertThat(scene.things()).noneMatch(thing -> thing.sprite().heldOut());
        }
    }

    @Test
    void thingsAreAsLargeAsTheyShouldBe() {
        Map<String, List<Double>> sides = new HashMap<>();
        for (Scene scene : scenes(4000, Split.TRAINING, 0)) {
            for (Thing thing : scene.things()) {
                double side = Math.max(thing.box().width(), thing.box().height());
                assertThat(side).isBetween(thing.background() ? .06 : .12, thing.background() ? .17 : .8);
                assertThat(thing.box().width() / thing.box().height())
                        .isCloseTo(thing.sprite().aspect(), within(1e-9));
                if (!thing.background()) {
                    sides.computeIfAbsent(thing.sprite().category(), key -> new ArrayList<>())
                            .add(side);
                }
            }
        }
        assertThat(mean(sides, "car")).isGreaterThan(1.3 * mean(sides, "cup"));
        assertThat(mean(sides, "elephant")).isGreaterThan(mean(sides, "dog"));
        assertThat(mean(sides, "fork")).isGreaterThan(.2);
    }

    private static double mean(Map<String, List<Double>> sides, String category) {
        return sides.getOrDefault(category, List.of()).stream()
                .mapToDouble(side -> side)
                .average()
                .orElseThrow();
    }

    @Test
    void standingThingsStandOnTheGroundAndLieBackToFront() {
        for (Scene scene : scenes(2000, Split.TRAINING, 0)) {
            double last = 0;
            for (Thing thing : main(scene).filter(Thing::standing).toList()) {
                assertThat(thing.box().bottom()).isBetween(.55, .99);
                assertThat(thing.box().bottom()).isGreaterThanOrEqualTo(last);
                last = thing.box().bottom();
            }
        }
    }

    @Test
    void theWorldHasHabits() {
        int together = 0;
        int forks = 0;
        for (Scene scene : scenes(SCENES, Split.TRAINING, 0)) {
            List<String> categories = scene.things().stream()
                    .map(thing -> thing.sprite().category())
                    .toList();
            if (categories.contains("fork")) {
                forks++;
                together += categories.contains("knife") ? 1 : 0;
            }
        }
        assertThat((double) together / forks).isGreaterThan(.2);
    }
}
