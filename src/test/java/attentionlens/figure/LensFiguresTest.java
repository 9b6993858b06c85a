package attentionlens.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import attentionlens.lens.LogitLens;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.Problem;
import attentionlens.trace.Trace;
import attentionlens.trace.TraceFixtures;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LensFiguresTest {
    /** Numbers the words: that of layer l and patch p is 20 l + p modulo 20. After the first layer, probabilities are at least 0.2. */
    private static Trace numbered(ImageGeometry geometry) {
        List<String> words =
                IntStream.range(0, 300).mapToObj(i -> " w" + i + "x").toList();
        return LensTraces.with(geometry, words, (layer, patch) -> 20 * Math.max(0, layer) + patch % 20);
    }

    private static LensFigures figures(Trace trace, boolean asPublished, LensScale scale) {
        return LensFigures.of(trace, asPublished, scale, ColorMap.VIRIDIS, Theme.LIGHT);
    }

    @Test
    void everyPatchsWordStandsInItsPlace() {
        ImageGeometry geometry = TraceFixtures.withClassToken(TraceFixtures.pad(640, 480));
        List<String> words = IntStream.range(0, 576).mapToObj(i -> " p" + i).toList();
        Figure figure = figures(LensTraces.with(geometry, words, (layer, patch) -> patch), false, LensScale.WHOLE)
                .words(3);
        List<SvgText> texts = SvgText.of(figure);
        double cell = (figure.width() - 2 * FramedFigure.MARGIN) / 24;
        for (int patch : new int[] {0, 23, 24, 300, 575}) {
            SvgText text = SvgText.only(texts, "p" + patch);
            double middle = FramedFigure.MARGIN + (patch % 24 + 0.5) * cell;
            assertThat(text.x() + text.width() / 2).isCloseTo(middle, within(1.0));
            assertThat(text.y() - SvgText.only(texts, "p0").y())
                    .isCloseTo(Math.floorDiv(patch, 24) * cell, within(1.0));
            assertThat(text.weight()).isEqualTo("500"); // the same weight as in a PNG
        }
    }

    @Test
    void aPlateHasTheColourOfItsProbability() {
        ImageGeometry geometry = TraceFixtures.square(400, 400);
        Trace trace = numbered(geometry);
        assertThat(plate(figures(trace, false, LensScale.WHOLE).words(2), 0)).isEqualTo(ColorMap.VIRIDIS.rgb(0.4));
        assertThat(plate(figures(trace, false, LensScale.WHOLE).words(2), 10)).isEqualTo(ColorMap.VIRIDIS.rgb(0.5));
        assertThat(plate(figures(trace, false, LensScale.OWN).words(2), 19)).isEqualTo(ColorMap.VIRIDIS.rgb(1));
        assertThat(plate(figures(trace, false, LensScale.upTo(0.8)).words(2), 0))
                .isEqualTo(ColorMap.VIRIDIS.rgb(0.5));
        assertThat(plate(figures(trace, true, LensScale.WHOLE).words(2), 0)).isEqualTo(ColorMap.VIRIDIS.rgb(0.25));
        assertThat(plate(figures(trace, false, LensScale.WHOLE).words(LogitLens.INPUT), 0))
                .isEqualTo(ColorMap.VIRIDIS.rgb(0));
    }

    /** Returns the colour of a plate of the first row, beside its word. */
    private static int plate(Figure figure, int col) {
        int width = 3 * (int) Math.round(figure.width());
        BufferedImage image = PngFile.draw(figure, width);
        double scale = width / figure.width();
        double cell = (figure.width() - 2 * FramedFigure.MARGIN) / 27.43; // 27 patches and 6 of 14 pixels
        double x = FramedFigure.MARGIN + col * cell + 3;
        double y = FramedFigure.MARGIN + 30 + cell / 2;
        return image.getRGB((int) (x * scale), (int) (y * scale)) & 0xffffff;
    }

    @Test
    void aTableHasLayersFromBottomToTopAndPatchesFromLeftToRight() {
        Trace trace = numbered(TraceFixtures.pad(640, 480));
        Figure figure = figures(trace, false, LensScale.WHOLE)
                .table(List.of(1, 2, 5), List.of(60, 61, 45), "Patches: those of the test.");
        List<SvgText> texts = SvgText.of(figure);
        SvgText corner = SvgText.only(texts, "w20x");
        assertThat(SvgText.only(texts, "w40x").y()).isLessThan(corner.y());
        assertThat(SvgText.only(texts, "w100x").y())
                .isLessThan(SvgText.only(texts, "w40x").y());
        assertThat(SvgText.only(texts, "w21x").x()).isGreaterThan(corner.x());
        assertThat(SvgText.only(texts, "w21x").y()).isEqualTo(corner.y());
        assertThat(SvgText.only(texts, "w25x").x())
                .as("after a break")
                .isGreaterThan(2 * SvgText.only(texts, "w21x").x() - corner.x() + 4);
        assertThat(SvgText.only(texts, "60").y())
                .isLessThan(SvgText.only(texts, "w100x").y());
        SvgText.only(texts, "2, 12");
        SvgText.only(texts, "1, 21");
        assertThat(SvgText.only(texts, "5").y())
                .isEqualTo(SvgText.only(texts, "w100x").y(), within(1.0));
        SvgText.only(texts, "after layers 1, 2, 5 · 3 patches");
        SvgText.only(texts, "Patches: those of the test.");
        SvgText.only(texts, "probability");
        assertThat(figure.provenance())
                .containsEntry("Layers", "1, 2, 5")
                .containsEntry("Patches", "60, 61, 45")
                .containsEntry("Lens", "with the final norm")
                .containsKey("Weights");
    }

    @Test
    void aTablesNumbersStandAboveTheirColumnsAndBesideTheirRows() {
        LensFigures figures = figures(numbered(TraceFixtures.pad(640, 480)), false, LensScale.WHOLE);
        List<Integer> patches = List.of(60, 61, 45);
        Figure figure = figures.table(List.of(2, 3, 5), patches, "");
        List<SvgText> texts = SvgText.of(figure);
        SvgText patch = SvgText.only(texts, "patch");
        SvgText place = SvgText.only(texts, "row, column");
        Map<String, List<String>> columns =
                Map.of("60", List.of("2, 12", "w40x"), "61", List.of("2, 13", "w41x"), "45", List.of("1, 21", "w45x"));
        columns.forEach((number, below) -> {
            SvgText head = SvgText.only(texts, number);
            assertThat(head.y()).isEqualTo(patch.y());
            assertThat(SvgText.only(texts, below.getFirst()).y()).isEqualTo(place.y());
            below.forEach(text -> assertThat(middle(SvgText.only(texts, text))).isCloseTo(middle(head), within(0.5)));
        });
        SvgText first = SvgText.only(texts, "w40x");
        assertThat(place.x() + place.width()).isBetween(first.x() - 40, first.x() - 5);
        assertThat(place.x()).isGreaterThan(FramedFigure.MARGIN - 3);
        assertThat(first.y() - SvgText.only(texts, "w60x").y()).isEqualTo(21, within(0.01));
        for (String layer : List.of("2", "3", "5")) {
            SvgText number = SvgText.only(texts, layer);
            assertThat(number.x() + number.width()).isCloseTo(patch.x() + patch.width(), within(0.5));
            assertThat(number.y())
                    .isEqualTo(
                            SvgText.only(texts, "w" + 20 * Integer.parseInt(layer) + "x")
                                    .y(),
                            within(1.0));
        }
        assertThat(figures.table(List.of(2, 3, 4, 5), patches, "").height()).isEqualTo(figure.height() + 21);
    }

    private static double middle(SvgText text) {
        return text.x() + text.width() / 2;
    }

    @Test
    void aTableIsAsWideAsItsPatchesNeed() {
        assertThat(columns(2)).isEqualTo(76);
        assertThat(columns(12)).isCloseTo((672 - 62 - 20) / 12.0, within(0.1));
        assertThat(columns(20)).isEqualTo(42);
    }

    /** Returns the distance between the columns of so many patches, the last of which ends within the figure. */
    private static double columns(int count) {
        List<Integer> patches = IntStream.range(100, 100 + count).boxed().toList();
        Figure figure = figures(numbered(TraceFixtures.pad(640, 480)), false, LensScale.WHOLE)
                .table(List.of(2), patches, "");
        List<SvgText> texts = SvgText.of(figure);
        double last = middle(SvgText.only(texts, String.valueOf(99 + count)));
        double column = last - middle(SvgText.only(texts, String.valueOf(98 + count)));
        assertThat(figure.width()).isGreaterThan(last + column / 2 + FramedFigure.MARGIN + 15);
        return Math.round(column * 100) / 100.0;
    }

    @Test
    void aTableNamesItsLayersAndStagesAsThereIsRoom() {
        assertThat(tableWords(2)).contains("layer 2").doesNotContain("after layer", "enrichment");
        assertThat(tableWords(2, 3, 4)).contains("2", "3", "4", "enrichment").doesNotContain("visual enrichment");
        assertThat(tableWords(2, 3, 4, 5, 6, 7)).contains("after layer", "visual enrichment", "7");
        assertThat(tableWords(0, 11)).doesNotContain("enrichment", "visual enrichment");
    }

    private static List<String> tableWords(Integer... layers) {
        Figure table = figures(numbered(TraceFixtures.pad(640, 480)), false, LensScale.WHOLE)
                .table(List.of(layers), List.of(60), "Patches: those of the test.");
        return SvgText.of(table).stream().map(SvgText::text).toList();
    }

    @Test
    void beneathATableThePatchesLieInTheImageAndAllOthersAreVeiled() {
        int meant = middleOfPatch300(List.of(300));
        int veiled = middleOfPatch300(List.of(60));
        assertThat(meant).isNotEqualTo(veiled);
        for (int shift : new int[] {0, 8, 16}) {
            double expected = (90 * (meant >> shift & 0xff) + 165 * 0xff) / 255.0; // with white paper
            assertThat((double) (veiled >> shift & 0xff)).isCloseTo(expected, within(2.0));
        }
        Color selected = Theme.LIGHT.selected();
        assertThat(new Color(patch300(List.of(300), 12, 12.5)))
                .as("its left edge")
                .isEqualTo(selected);
        assertThat(new Color(patch300(List.of(60), 12, 12.5))).isNotEqualTo(selected);
    }

    private static int middleOfPatch300(List<Integer> patches) {
        return patch300(patches, 12.5, 12.5);
    }

    /** Returns the colour of a table's map, at a place in columns and rows of patches. */
    private static int patch300(List<Integer> patches, double col, double row) {
        Figure table = figures(numbered(TraceFixtures.pad(640, 480)), false, LensScale.WHOLE)
                .table(List.of(3), patches, "Patches: those of the test.");
        BufferedImage image = PngFile.draw(table, 2 * (int) Math.round(table.width()));
        double left = FramedFigure.MARGIN;
        double top = FramedFigure.MARGIN + 30 + 32 + 21 + 18; // title, numbers, a row, a gap
        return image.getRGB((int) (2 * (left + col / 24 * 150)), (int) (2 * (top + row / 24 * 150))) & 0xffffff;
    }

    @Test
    void longWordsShrinkAndThenEndInAnEllipsis() {
        ImageGeometry geometry = TraceFixtures.pad(480, 480);
        List<String> words =
                List.of(" cat", " elephants", " refrigeratormagnets", "ants", "\n", " ", "The", " <0xE2>", "");
        Trace trace = LensTraces.with(geometry, words, (layer, patch) -> patch % words.size());
        List<SvgText> texts = SvgText.of(figures(trace, false, LensScale.OWN).words(0));
        double size = first(texts, "cat").size();
        assertThat(first(texts, "elephants").size()).isLessThan(size);
        assertThat(texts)
                .anySatisfy(text -> assertThat(text.text()).startsWith("refrig").endsWith("…"));
        assertThat(first(texts, "-ants").size()).isEqualTo(size);
        first(texts, "⏎");
        first(texts, "␣");
        first(texts, "The");
        first(texts, "<0xE2>");
        SvgText.only(texts, "A hyphen stands before pieces that do not begin a word.");
    }

    private static SvgText first(List<SvgText> texts, String text) {
        return texts.stream().filter(one -> one.text().equals(text)).findFirst().orElseThrow();
    }

    @Test
    void notesAreTrueOfWhatIsDrawn() {
        List<String> padded = words(numbered(TraceFixtures.pad(640, 480)), false);
        assertThat(padded).contains("Hatched: padding.").noneMatch(text -> text.contains("hyphen"));
        assertThat(words(numbered(TraceFixtures.crop(640, 480)), false)).doesNotContain("Hatched: padding.");
        assertThat(words(numbered(TraceFixtures.crop(640, 480)), true))
                .anyMatch(text -> text.contains("without the final norm"));
    }

    private static List<String> words(Trace trace, boolean asPublished) {
        return SvgText.of(figures(trace, asPublished, LensScale.OWN).words(1)).stream()
                .map(SvgText::text)
                .toList();
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        Trace without = TraceFixtures.room(TraceFixtures.pad(64, 48));
        assertThatThrownBy(() -> figures(without, false, LensScale.WHOLE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("--capture default,image_lens.");
        assertThatThrownBy(() -> figures(without, true, LensScale.WHOLE))
                .hasMessageContaining("--capture default,image_lens_published.");
        LensFigures figures = figures(numbered(TraceFixtures.pad(64, 48)), false, LensScale.WHOLE);
        List<Integer> all = IntStream.range(0, 576).boxed().toList();
        assertThatThrownBy(() -> figures.table(List.of(0), all, ""))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("64 patches");
        assertThatThrownBy(() -> figures.words(12)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> LensScale.upTo(0)).isInstanceOf(Problem.class);
    }
}
