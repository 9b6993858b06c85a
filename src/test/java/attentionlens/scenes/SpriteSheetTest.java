package attentionlens.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SpriteSheetTest {
    private final SpriteSheet sheet = SpriteSheet.load();

    @Test
    void everySpriteShowsSomethingUpToItsEdges() {
        for (Sprite sprite : sheet.sprites()) {
            SpriteRaster raster = sheet.raster(sprite, 100);
            assertThat(solid(raster, 0, 0, raster.width(), raster.height()))
                    .describedAs("%s", sprite)
                    .isGreaterThan(raster.width() * raster.height() / 12);
            int middle = raster.width() / 2;
            assertThat(solid(raster, 0, 0, middle, raster.height()))
                    .describedAs("left of %s", sprite)
                    .isPositive();
            assertThat(solid(raster, middle, 0, raster.width(), raster.height()))
                    .describedAs("right of %s", sprite)
                    .isPositive();
        }
    }

    @Test
    void aRasterIsAsLongAsAskedAndKeepsTheAspect() {
        for (Sprite sprite : sheet.sprites()) {
            for (double side : List.of(10.0, 40.0, 130.0)) {
                SpriteRaster raster = sheet.raster(sprite, side);
                assertThat(Math.max(raster.width(), raster.height()) * 1.2).isGreaterThanOrEqualTo(side);
                double grain = Math.max(raster.width(), raster.height()) / 16.0;
                double shorter =
                        Math.max(raster.width(), raster.height()) * Math.min(sprite.aspect(), 1 / sprite.aspect());
                assertThat((double) Math.min(raster.width(), raster.height()))
                        .isBetween(shorter - grain, shorter + grain);
            }
        }
    }

    @Test
    void aHalfIsTheMeanOfFour() {
        SpriteRaster raster = new SpriteRaster(2, 2, new int[] {0xff804020, 0xff804020, 0, 0});

        assertThat(raster.half().argb()).containsExactly(0x80402010);
    }

    @Test
    void betweenPixelsLiesTheirMean() {
        SpriteRaster raster = new SpriteRaster(2, 1, new int[] {0xff000000, 0xffffffff});

        assertThat(raster.sample(0.5, 0.5)).isEqualTo(0xff000000);
        assertThat(raster.sample(1, 0.5)).isEqualTo(0xff808080);
        assertThat(raster.sample(-0.5, 0.5)).isZero();
    }

    @Test
    void itStandsOnWhatIsSolidAtItsLowerEdge() {
        int[] pixels = new int[4 * 20];
        pixels[19 * 4 + 1] = 0xff000000;

        assertThat(new SpriteRaster(4, 20, pixels).foot()).containsExactly(0.25, 0.5);
    }

    @Test
    void trainingHasNoneThatIsHeldOut() {
        Set<String> held = sheet.sprites().stream()
                .filter(Sprite::heldOut)
                .map(SpriteSheetTest::key)
                .collect(Collectors.toSet());

        assertThat(held).hasSizeBetween(20, 40);
        for (String category : categories()) {
            assertThat(TestSprites.of(sheet, category, false))
                    .describedAs(category)
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(s -> assertThat(held).doesNotContain(key(s)));
            if (!TestSprites.of(sheet, category, true).isEmpty()) {
                assertThat(TestSprites.of(sheet, category, false))
                        .describedAs(category)
                        .hasSizeGreaterThanOrEqualTo(4);
            }
        }
    }

    private Set<String> categories() {
        return sheet.sprites().stream().map(Sprite::category).collect(Collectors.toSet());
    }

    @Test
    void whatElseASpriteShowsIsACategoryToo() {
        assertThat(sheet.sprites()).anySatisfy(s -> assertThat(s.also()).isNotEmpty());
        assertThat(sheet.sprites())
                .allSatisfy(s -> assertThat(categories()).containsAll(s.also()))
                .allSatisfy(s -> assertThat(s.also()).doesNotContain(s.category()));
    }

    @Test
    void theNoticeNamesEverySet() throws IOException {
        String notice = Files.readString(Path.of("assets/sprites/NOTICE.md"));

        assertThat(sheet.sprites().stream().map(Sprite::set).distinct())
                .hasSize(4)
                .allSatisfy(set -> assertThat(notice).contains("`" + set + ".svg`", "@iconify-json/" + set));
        assertThat(notice).contains("Apache-2.0", "MIT", "CC-BY-4.0", "Google", "Microsoft", "Twitter", "Mozilla");
    }

    private static int solid(SpriteRaster raster, int left, int top, int right, int bottom) {
        int solid = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                solid += raster.argb()[y * raster.width() + x] >>> 31;
            }
        }
        return solid;
    }

    private static String key(Sprite sprite) {
        return sprite.set() + "/" + sprite.slug();
    }
}
