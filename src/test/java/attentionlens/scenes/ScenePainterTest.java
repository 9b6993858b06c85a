package attentionlens.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.image.Picture;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScenePainterTest {
    private static final int HEIGHT = 100;

    private final SpriteSheet sheet = SpriteSheet.load();
    private final ScenePainter painter = new ScenePainter(sheet);

    @ParameterizedTest
    @EnumSource
    void theSameSceneGivesTheSamePixels(Place place) {
        Scene scene = new Scene(place, 3, 4 / 3.0, List.of(thing("car", new Box(0.4, 0.5, 0.4, 0.3), 12)));
        PaintedScene one = painter.paint(scene, HEIGHT);
        PaintedScene again = new ScenePainter(SpriteSheet.load()).paint(scene, HEIGHT);

        assertThat(again.picture().rgb()).isEqualTo(one.picture().rgb());
        assertThat(again.owner()).isEqualTo(one.owner());
        assertThat(again.covered()).isEqualTo(one.covered());
    }

    @ParameterizedTest
    @EnumSource
    void everyPlaceFillsEveryShape(Place place) {
        for (double aspect : List.of(0.6, 1.0, 4 / 3.0, 1.778, 2.4)) {
            for (long seed = 0; seed < 12; seed++) {
                Picture picture = painter.paint(new Scene(place, seed, aspect, List.of()), HEIGHT)
                        .picture();
                assertThat(picture.width()).isEqualTo((int) (HEIGHT * aspect + 0.5));
                assertThat(blank(picture))
                        .describedAs("%s, seed %d, aspect %.2f", place, seed, aspect)
                        .isLessThan(0.002);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherSeedLooksDifferent(Place place) {
        byte[] one = painter.paint(new Scene(place, 1, 1, List.of()), HEIGHT)
                .picture()
                .rgb();
        byte[] other = painter.paint(new Scene(place, 2, 1, List.of()), HEIGHT)
                .picture()
                .rgb();

        assertThat(Arrays.mismatch(one, other)).isNotNegative();
    }

    @ParameterizedTest
    @EnumSource
    void thingsCanStandInsideTheScene(Place place) {
        for (double aspect : List.of(0.7, 1.0, 1.778)) {
            for (long seed = 0; seed < 50; seed++) {
                Ground ground = Backgrounds.ground(place, seed, aspect);
                assertThat(ground.surfaces().isEmpty()).isEqualTo(place == Place.SKY);
                assertThat(ground).isEqualTo(Backgrounds.ground(place, seed, aspect));
                for (Surface surface : ground.surfaces()) {
                    assertThat(surface.right()).isGreaterThan(surface.left());
                    assertThat(surface.left()).isLessThan(aspect);
                    assertThat(surface.right()).isPositive();
                    assertThat(surface.far()).isBetween(0.2, surface.near());
                    assertThat(surface.near()).isLessThan(1);
                    assertThat(surface.scaleAt(surface.near())).isEqualTo(surface.nearScale());
                }
            }
        }
    }

    @Test
    void theThingInFrontOwnsThePixels() {
        Box box = new Box(0.3, 0.2, 0.5, 0.5);
        PaintedScene painted = painter.paint(
                new Scene(Place.SKY, 1, 1, List.of(thing("book", box, 0), thing("book", box, 0))), HEIGHT);

        assertThat(painted.owner()).contains((byte) 1, (byte) -1).doesNotContain((byte) 0);
        assertThat(painted.covered()).containsExactly(1, 0);
        assertThat(painted.owner()[45 * HEIGHT + 55]).isEqualTo((byte) 1);
        assertThat(painted.owner()[5 * HEIGHT + 5]).isEqualTo((byte) -1);
    }

    @Test
    void halfBeyondTheEdgeIsHalfCovered() {
        Sprite ball = TestSprites.of(sheet, "sports ball", false).getFirst();
        Thing thing = new Thing(ball, new Box(-0.25, 0.25, 0.5, 0.5), 0, false, false, false);

        assertThat(painter.paint(new Scene(Place.SKY, 1, 1, List.of(thing)), 200)
                        .covered()[0])
                .isCloseTo(0.5, within(0.03));
    }

    @Test
    void aFlippedThingIsMirrored() {
        Sprite car = TestSprites.of(sheet, "car", false).getFirst();
        Box box = new Box(0.2, 0.2, 0.6, 0.6);
        byte[] owner = owner(new Thing(car, box, 0, false, false, false));
        byte[] flipped = owner(new Thing(car, box, 0, true, false, false));
        byte[] turned = owner(new Thing(car, box, 90, false, false, false));

        int same = 0;
        int asTurned = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < HEIGHT; x++) {
                same += owner[y * HEIGHT + x] == flipped[y * HEIGHT + HEIGHT - 1 - x] ? 1 : 0;
                asTurned += owner[y * HEIGHT + x] == turned[x * HEIGHT + HEIGHT - 1 - y] ? 1 : 0;
            }
        }
        assertThat(same).isGreaterThan((int) (owner.length * 0.995));
        assertThat(asTurned).isGreaterThan((int) (owner.length * 0.995));
    }

    @Test
    void aStandingThingHasAShadowBelowIt() {
        Sprite ball = TestSprites.of(sheet, "sports ball", false).getFirst();
        Box box = new Box(0.3, 0.3, 0.4, 0.4);
        Picture flying = painter.paint(
                        new Scene(Place.SNOW, 4, 1, List.of(new Thing(ball, box, 0, false, false, false))), HEIGHT)
                .picture();
        Picture standing = painter.paint(
                        new Scene(Place.SNOW, 4, 1, List.of(new Thing(ball, box, 0, false, true, false))), HEIGHT)
                .picture();

        assertThat(standing.sample(50, 71, 1)).isLessThan(flying.sample(50, 71, 1) - 15);
        assertThat(standing.sample(50, 90, 1)).isEqualTo(flying.sample(50, 90, 1));
    }

    private byte[] owner(Thing thing) {
        return painter.paint(new Scene(Place.SKY, 1, 1, List.of(thing)), HEIGHT).owner();
    }

    private Thing thing(String category, Box box, double rotation) {
        return new Thing(TestSprites.of(sheet, category, false).getFirst(), box, rotation, false, true, false);
    }

    /** The share of pixels that nothing was drawn on. */
    private static double blank(Picture picture) {
        int blank = 0;
        for (int i = 0; i < picture.width() * picture.height(); i++) {
            int x = i % picture.width();
            int y = i / picture.width();
            blank += picture.sample(x, y, 0) + picture.sample(x, y, 1) + picture.sample(x, y, 2) < 24 ? 1 : 0;
        }
        return blank / (double) (picture.width() * picture.height());
    }
}
