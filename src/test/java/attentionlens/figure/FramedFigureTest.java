package attentionlens.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.figure.Facts.Origin;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import attentionlens.trace.TraceFixtures;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What stands around every figure. */
class FramedFigureTest {
    private static final Trace TRACE = TraceFixtures.room(TraceFixtures.pad(64, 64));
    private static final Run GUIDED = TRACE.runs().getLast();

    private static Figure matrix(String title, Run... runs) {
        return new MatrixFigure(facts(title, runs), "VAR", new double[12][8], ColorMap.VIRIDIS, Theme.LIGHT);
    }

    private static Figure strip(Run... runs) {
        StripFigure.Bars bars = new StripFigure.Bars("a", OptionalDouble.of(1), "a", OptionalDouble.of(1));
        return new StripFigure(facts("title", runs), List.of(bars), Theme.LIGHT);
    }

    private static Facts facts(String title, Run... runs) {
        return new Facts(
                List.of(runs).stream().map(run -> new Origin(TRACE, run)).toList(), title, "place", Map.of());
    }

    private static double end(SvgText text) {
        return text.x() + text.width();
    }

    @Test
    void aboveAFigureStandTitlePlaceAndItsRunsInTheirColours() {
        Figure figure = matrix("title", TRACE.baseline(), GUIDED);
        List<SvgText> texts = SvgText.of(figure);
        SvgText title = SvgText.only(texts, "title");
        SvgText place = SvgText.only(texts, "place");
        SvgText baseline = SvgText.only(texts, "Baseline");
        SvgText guided = SvgText.only(texts, "Guided");
        assertThat(title.x()).isEqualTo(24);
        assertThat(place.x()).isCloseTo(end(title) + 10, within(2.0));
        assertThat(guided.x() - end(baseline)).isBetween(30.0, 40.0);
        assertThat(end(guided)).isCloseTo(figure.width() - 24, within(2.0));
        assertThat(List.of(title, place, baseline, guided))
                .extracting(SvgText::y)
                .containsOnly(38.0);
        BufferedImage image = PngFile.draw(figure, 2 * (int) figure.width());
        assertThat(besides(image, baseline)).isEqualTo(Theme.LIGHT.baseline());
        assertThat(besides(image, guided)).isEqualTo(Theme.LIGHT.guided());
    }

    /** Returns the colour of the square before a run's name. */
    private static Color besides(BufferedImage image, SvgText name) {
        return new Color(image.getRGB((int) (2 * (name.x() - 11.5)), (int) (2 * (name.y() - 4.5))));
    }

    @Test
    void aLongTitleEndsBeforeWhatFollowsIt() {
        List<SvgText> texts = SvgText.of(matrix("t".repeat(200), TRACE.baseline(), GUIDED));
        SvgText title = texts.stream()
                .filter(text -> text.text().startsWith("ttt"))
                .findFirst()
                .orElseThrow();
        assertThat(title.text()).endsWith("…");
        SvgText place = SvgText.only(texts, "place");
        assertThat(place.x()).isGreaterThan(end(title));
        assertThat(SvgText.only(texts, "Baseline").x() - end(place)).isBetween(25.0, 60.0);
    }

    @Test
    void aGuidedRunAloneSaysHowIfThereIsRoom() {
        String how = Told.guidance(GUIDED.guidance());
        Figure wide = strip(GUIDED);
        List<SvgText> texts = SvgText.of(wide);
        SvgText told = SvgText.only(texts, how);
        assertThat(end(told)).isCloseTo(wide.width() - 24, within(2.0));
        assertThat(told.x() - end(SvgText.only(texts, "Guided"))).isBetween(6.0, 10.0);
        assertThat(SvgText.of(strip(TRACE.baseline(), GUIDED)))
                .extracting(SvgText::text)
                .doesNotContain(how);
    }

    @Test
    void theSmallPrintStandsBelowEverythingElseAndInside() {
        for (Figure figure : List.of(matrix("title", GUIDED), strip(GUIDED))) {
            List<SvgText> texts = SvgText.of(figure);
            List<SvgText> small =
                    texts.stream().filter(text -> text.size() == 9.5).toList();
            assertThat(small.getFirst().text()).startsWith(TRACE.model().name() + " · weights ");
            assertThat(small.getLast().text()).contains("Attention Lens ");
            for (int i = 1; i < small.size(); i++) {
                assertThat(small.get(i).y()).isEqualTo(small.get(i - 1).y() + 14, within(0.01));
            }
            assertThat(small).allMatch(line -> line.x() == 24 && end(line) <= figure.width() - 22);
            assertThat(figure.height() - small.getLast().y()).isBetween(25.0, 35.0);
        }
        Figure matrix = matrix("title", GUIDED);
        List<SvgText> texts = SvgText.of(matrix);
        double bar = SvgText.only(texts, "scale: from 0 to the largest").y();
        double first = texts.stream()
                .filter(text -> text.size() == 9.5)
                .mapToDouble(SvgText::y)
                .min()
                .orElseThrow();
        assertThat(first - bar).isBetween(15.0, 30.0);
        assertThat(SvgText.only(texts, "head").y()).isBetween(bar - 60, bar - 30);
        assertThat(matrix.provenance()).containsEntry("Scale", "0 to 0 (from 0 to the largest)");
    }

    /** As WCAG 2 wants it at level AA; marks may be fainter. */
    @Test
    void theSmallPrintIsReadableOnPaper() {
        for (Figure figure : List.of(matrix("title", TRACE.baseline(), GUIDED), strip(GUIDED))) {
            assertThat(SvgText.of(figure))
                    .allSatisfy(text -> assertThat(contrastOnWhite(text.fill()))
                            .as("%s in %s", text.text(), text.fill())
                            .isGreaterThanOrEqualTo(4.5));
        }
    }

    private static double contrastOnWhite(String fill) {
        double[] parts = Pattern.compile("\\d+")
                .matcher(fill)
                .results()
                .mapToDouble(part -> linear(Integer.parseInt(part.group()) / 255.0))
                .toArray();
        return 1.05 / (0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] + 0.05);
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
