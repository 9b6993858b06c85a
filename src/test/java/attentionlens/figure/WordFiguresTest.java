package attentionlens.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.figure.Facts.Origin;
import attentionlens.figure.HeadMapFigure.Subject;
import attentionlens.figure.StripFigure.Bars;
import attentionlens.figure.WordFigures.WordInRun;
import attentionlens.lens.HeatMap;
import attentionlens.lens.WordRule;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import attentionlens.trace.TraceFixtures;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that what is drawn is where its labels say, and as large or as bright as its number. */
class WordFiguresTest {
    private static final int SCALE = 2;
    private static final Comparator<Double> ABOUT = (a, b) -> Math.abs(a - b) <= 2 ? 0 : Double.compare(a, b); // pixels
    private static final ImageGeometry GEOMETRY = TraceFixtures.pad(64, 64);
    private static final Trace TRACE = TraceFixtures.room(GEOMETRY);

    private static Facts facts(int runs) {
        List<Origin> origins = TRACE.runs().stream()
                .limit(runs)
                .map(run -> new Origin(TRACE, run))
                .toList();
        return new Facts(origins, "title", "place", Map.of());
    }

    private static BufferedImage drawn(Figure figure) {
        return PngFile.draw(figure, SCALE * (int) Math.round(figure.width()));
    }

    private static int rgb(BufferedImage image, double x, double y) {
        return image.getRGB((int) (SCALE * x), (int) (SCALE * y)) & 0xffffff;
    }

    private static SvgText number(List<SvgText> texts, int number, double x, double y) {
        return texts.stream()
                .filter(one -> one.text().equals(String.valueOf(number)) && one.x() <= x && one.y() >= y)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCellOfAMatrixStandsBesideItsLayerAndAboveItsHead() {
        double[][] values = {{0.1, 0.2, 0.3}, {0.4, 0.5, 0.6}, {0.7, 0.8, 0.9}, {1, 0, 0.05}};
        Figure figure = new MatrixFigure(facts(1), "VAR", values, ColorMap.VIRIDIS, Theme.LIGHT);
        List<SvgText> texts = SvgText.of(figure);
        BufferedImage image = drawn(figure);
        double heads = SvgText.only(texts, "head").y() - 20;
        for (int layer = 0; layer < values.length; layer++) {
            SvgText row = number(texts, layer, 60, 0);
            for (int head = 0; head < 3; head++) {
                SvgText column = number(texts, head, figure.width(), heads);
                assertThat(rgb(image, column.x() + column.width() / 2, row.y() - row.size() / 3))
                        .as("layer %d, head %d", layer, head)
                        .isEqualTo(ColorMap.VIRIDIS.rgb(values[layer][head]));
            }
        }
    }

    @Test
    void numbersOfALargeMatrixAreLeftOutRatherThanWrittenOverEachOther() {
        Figure figure = new MatrixFigure(facts(1), "VAR", new double[80][64], ColorMap.VIRIDIS, Theme.LIGHT);
        List<SvgText> texts = SvgText.of(figure);
        SvgText last = number(texts, 78, 60, 0);
        assertThat(number(texts, 76, 60, 0).y() - last.y()).isEqualTo(18, within(0.01));
        double heads = SvgText.only(texts, "head").y() - 20;
        SvgText first = number(texts, 60, figure.width(), heads);
        SvgText next = number(texts, 62, figure.width(), heads);
        assertThat(next.x()).isGreaterThan(first.x() + first.width());
        assertThat(texts).extracting(SvgText::text).contains("layer").doesNotContain("77", "61");
        assertThat(heads).isCloseTo(last.y() + 79 * 9, within(10.0));
    }

    @Test
    void allMapsOfAGalleryAreOnOneScaleAboveTheirNames() {
        int last = GEOMETRY.patches() - 1;
        List<HeatMap> maps = IntStream.range(0, 10)
                .mapToObj(map -> {
                    float[] values = new float[GEOMETRY.patches()];
                    values[0] = 0.1f * (map + 1);
                    values[last] = 1 - values[0];
                    return new HeatMap(GEOMETRY, values);
                })
                .toList();
        Figure figure = new GalleryFigure(facts(1), "head", maps, ColorMap.VIRIDIS, Theme.LIGHT);
        List<SvgText> texts = SvgText.of(figure);
        BufferedImage image = drawn(figure);
        double right = SvgText.only(texts, "head 1").x()
                - SvgText.only(texts, "head 0").x()
                - 9;
        double down = SvgText.only(texts, "head 8").y()
                - SvgText.only(texts, "head 0").y()
                - 1;
        for (int map = 0; map < maps.size(); map++) {
            SvgText name = SvgText.only(texts, "head " + map);
            float[] values = maps.get(map).values();
            assertThat(rgb(image, name.x() + 1, name.y() - 11 - down + 18))
                    .as("first patch of map %d", map)
                    .isEqualTo(ColorMap.VIRIDIS.rgb(values[0]));
            assertThat(rgb(image, name.x() + right, name.y() - 12))
                    .as("last patch of map %d", map)
                    .isEqualTo(ColorMap.VIRIDIS.rgb(values[last]));
        }
        Figure oneRow = new GalleryFigure(facts(1), "head", maps.subList(0, 8), ColorMap.VIRIDIS, Theme.LIGHT);
        assertThat(figure.height() - oneRow.height()).isCloseTo(down + 1, within(0.01));
    }

    @Test
    void barsOfAStripAreAsLongAsTheirNumbersOneRunUpTheOtherDown() {
        List<Bars> bars = List.of(bar(0.5, 1), bar(1, 0.25), bar(0.25, Double.NaN), bar(Double.NaN, 0.75));
        Figure figure = new StripFigure(facts(2), bars, Theme.LIGHT);
        List<SvgText> texts = SvgText.of(figure);
        BufferedImage image = drawn(figure);
        double zero = texts.stream()
                        .filter(one -> one.text().equals("0"))
                        .findFirst()
                        .orElseThrow()
                        .y()
                - 3.5;
        List<SvgText> ticks =
                texts.stream().filter(one -> one.text().equals("0.4")).toList();
        assertThat(ticks).hasSize(2);
        double unit = SCALE * (zero + 3.5 - ticks.getFirst().y()) / 0.4;
        assertThat(ticks.getLast().y() - 3.5 - zero).isEqualTo(0.4 * unit / SCALE, within(0.1));
        assertThat(lengths(image, zero, -1, Theme.LIGHT.baseline()))
                .usingElementComparator(ABOUT)
                .containsExactly(0.5 * unit, unit, 0.25 * unit);
        assertThat(lengths(image, zero, 1, Theme.LIGHT.guided()))
                .usingElementComparator(ABOUT)
                .containsExactly(unit, 0.25 * unit, 0.75 * unit);
        assertThat(lengths(drawn(new StripFigure(facts(1), bars, Theme.LIGHT)), zero, 1, Theme.LIGHT.guided()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 100, 300})
    void everyWordHasABarOfItsOwn(int words) {
        List<Bars> bars = Collections.nCopies(words, bar(1, 1));
        BufferedImage image = PngFile.draw(new StripFigure(facts(1), bars, Theme.LIGHT), 4 * 948);
        int row = 4 * (24 + 30 + 60);
        int ends = 0;
        for (int x = 1; x < image.getWidth(); x++) {
            boolean ended = image.getRGB(x, row) != Theme.LIGHT.baseline().getRGB()
                    && image.getRGB(x - 1, row) == Theme.LIGHT.baseline().getRGB();
            ends += ended ? 1 : 0;
        }
        assertThat(ends).isEqualTo(words);
    }

    @Test
    void wordsBelowAStripAreWholeAndTakeTheRoomThatTheyNeed() {
        List<Bars> bars = List.of(bars("spread", "scattered"), bars("a", "a"), bars("", "background"));
        Figure figure = new StripFigure(facts(2), bars, Theme.LIGHT);
        assertThat(SvgText.of(figure)).extracting(SvgText::text).contains("spread / scattered", "a", "background");
        Figure less = new StripFigure(facts(2), bars.subList(1, 2), Theme.LIGHT);
        assertThat(less.height()).isLessThan(figure.height() - 50);
        Bars endless = bars("e".repeat(300), "");
        assertThat(new StripFigure(facts(2), List.of(endless), Theme.LIGHT).height())
                .isLessThan(figure.height() + 100);
    }

    private static Bars bars(String first, String second) {
        return new Bars(first, OptionalDouble.of(1), second, OptionalDouble.of(1));
    }

    /** Numbers of any magnitude. */
    @Test
    void numbersOfAColourBarStandApartBelowTheirColours() {
        for (double max = 1e-5; max < 20; max *= 1.7) {
            Figure figure = new MatrixFigure(facts(1), "VAR", new double[][] {{0, max}}, ColorMap.VIRIDIS, Theme.LIGHT);
            List<SvgText> texts = SvgText.of(figure);
            double line = SvgText.only(texts, "largest").y() + 14;
            List<SvgText> numbers = texts.stream()
                    .filter(one -> Math.abs(one.y() - line) < 1 && one.x() < figure.width() / 2)
                    .sorted(Comparator.comparingDouble(SvgText::x))
                    .toList();
            assertThat(numbers).as("up to %s", max).hasSizeGreaterThan(2);
            double from = numbers.getFirst().x() + numbers.getFirst().width() / 2;
            double to = numbers.getLast().x() + numbers.getLast().width() / 2;
            BufferedImage image = drawn(figure);
            for (int i = 1; i < numbers.size(); i++) {
                SvgText number = numbers.get(i);
                SvgText before = numbers.get(i - 1);
                assertThat(number.x()).as(number.text()).isGreaterThan(before.x() + before.width() + 5);
            }
            for (SvgText number : numbers.subList(1, numbers.size() - 1)) {
                double share = Double.parseDouble(number.text()) / max;
                assertThat(number.x() + number.width() / 2).isCloseTo(from + share * (to - from), within(1.0));
                int colour = rgb(image, number.x() + number.width() / 2, line - 20);
                assertThat(distance(colour, ColorMap.VIRIDIS.rgb(share))).isLessThan(12);
            }
        }
    }

    private static int distance(int one, int other) {
        return Math.abs((one & 255) - (other & 255))
                + Math.abs((one >> 8 & 255) - (other >> 8 & 255))
                + Math.abs((one >> 16) - (other >> 16));
    }

    @Test
    void numbersThatAreNotOfAWordsFirstTokenSaySo() {
        WordInRun dog =
                new WordInRun(TRACE, TRACE.baseline(), TRACE.baseline().words().get(7));
        Map<WordRule, String> ends = Map.of(WordRule.FIRST_TOKEN, "layers", WordRule.MEAN, "layers · mean of tokens");
        ends.forEach((rule, end) -> {
            WordFigures figures = new WordFigures(rule, ColorMap.VIRIDIS, Theme.LIGHT);
            assertThat(figures.curves(List.of(dog), false).provenance().get("Title"))
                    .isEqualTo("“dog”, VAR across " + end);
        });
        WordFigures mean = new WordFigures(WordRule.MEAN, ColorMap.VIRIDIS, Theme.LIGHT);
        Subject subject =
                new Subject(TRACE, TRACE.baseline(), dog.word(), WordRule.MEAN, 6, OptionalInt.empty(), "given");
        assertThat(mean.strip(List.of(dog.origin())).provenance().get("Title")).endsWith(" · mean of tokens");
        assertThat(subject.place()).isEqualTo("layer 6 · mean of 8 heads · mean of tokens");
    }

    /** In whichever order the runs are drawn. */
    @Test
    void aFigureOfTwoRunsSaysWhatMadeEither() {
        WordInRun dog =
                new WordInRun(TRACE, TRACE.baseline(), TRACE.baseline().words().get(7));
        Run guided = TRACE.runs().getLast();
        WordInRun last = new WordInRun(TRACE, guided, guided.words().getLast());
        WordFigures figures = new WordFigures(WordRule.FIRST_TOKEN, ColorMap.VIRIDIS, Theme.LIGHT);
        String how = "guided: " + Told.guidance(guided.guidance());
        Figure figure = figures.curves(List.of(dog, last), false);
        assertThat(smallPrint(figure))
                .contains(" · not guided | " + how + " · ", TRACE.model().name() + " · weights ");
        assertThat(smallPrint(figures.curves(List.of(last, dog), false))).contains(" · " + how + " | not guided · ");
        assertThat(smallPrint(figures.curves(List.of(dog), false))).contains(" · not guided · ");
        assertThat(figure.provenance().get("Word"))
                .isEqualTo(FigureParts.word(dog.word()).get("Word") + " | "
                        + FigureParts.word(last.word()).get("Word"));
    }

    private static String smallPrint(Figure figure) {
        return SvgText.of(figure).stream()
                .filter(text -> text.size() == 9.5)
                .map(SvgText::text)
                .collect(Collectors.joining(" · "));
    }

    private static Bars bar(double up, double down) {
        return new Bars(Double.isNaN(up) ? "" : "a", number(up), Double.isNaN(down) ? "" : "b", number(down));
    }

    private static OptionalDouble number(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Returns the lengths of the bars from left to right, in pixels, measured in their middle. */
    private static List<Double> lengths(BufferedImage image, double zero, int direction, Color color) {
        int start = (int) Math.round(SCALE * zero) + 4 * direction;
        List<Double> lengths = new ArrayList<>();
        for (int x = 0; x < image.getWidth(); x++) {
            if (image.getRGB(x, start) == color.getRGB() && image.getRGB(x - 1, start) != color.getRGB()) {
                int y = start;
                while (image.getRGB(x + 10, y) == color.getRGB()) {
                    y += direction;
                }
                lengths.add((double) Math.abs(y - start) + 4);
            }
        }
        return lengths;
    }
}
