package attentionlens.figure;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.hallucination.detector.Calibration;
import attentionlens.hallucination.detector.RankingCurve;
import attentionlens.hallucination.detector.Scored;
import attentionlens.trace.LayerRange;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StudyFiguresTest {
    private final StudyFigures figures = new StudyFigures(Map.of("Model", "a model"), Theme.LIGHT);

    @Test
    void realAndHallucinatedWordsHaveTheirColours() {
        List<double[]> real = List.of(new double[] {0.2, 0.8}, new double[] {0.3, 0.7});
        List<double[]> hallucinated = List.of(new double[] {0.1, 0.2});
        assertThat(colours(figures.varByLayer(real, hallucinated)))
                .contains(Theme.LIGHT.real(), Theme.LIGHT.hallucinated());
        assertThat(colours(figures.svar(new double[] {1, 2, 3}, new double[] {0.5, 1}, new LayerRange(0, 1))))
                .contains(Theme.LIGHT.real(), Theme.LIGHT.hallucinated());
    }

    @Test
    void oneKindOfWordsIsEnough() {
        List<double[]> real = List.of(new double[] {0.2, 0.8});
        assertThat(figures.varByLayer(real, List.of()).height()).isPositive();
        assertThat(colours(figures.varByLayer(List.of(), real))).contains(Theme.LIGHT.hallucinated());
        assertThat(colours(figures.svar(new double[0], new double[] {1}, new LayerRange(0, 1))))
                .contains(Theme.LIGHT.hallucinated());
    }

    @Test
    void contributionsBelowZeroAreDrawn() {
        List<double[]> real = List.of(new double[] {-4, 1}, new double[] {-6, 3});
        Figure figure = figures.contributionByLayer(real, List.of(new double[] {-1, 0}));
        assertThat(colours(figure)).contains(Theme.LIGHT.real(), Theme.LIGHT.hallucinated());
        assertThat(figure.provenance()).containsEntry("Title", "Contribution of attention to object words");
        assertThat(SvgFile.text(figure, 600)).contains(">2 real<", ">1 hallucinated<", ">-5<", ">contribution, logit<");
        assertThat(SvgFile.text(figures.contributionByLayer(real, List.of()), 600))
                .doesNotContain("hallucinated<");
    }

    @Test
    void aRangeGoesBelowZeroOnlyWhereValuesMay() {
        List<LayerCurve> curves = List.of(LayerCurve.line(false, new double[] {-5, 10}));
        assertThat(ValueRange.of(curves, List.of(), true)).isEqualTo(new ValueRange(-6, 12));
        assertThat(ValueRange.of(curves, List.of(), false)).isEqualTo(new ValueRange(0, 12));
        List<LayerCurve> negative = List.of(LayerCurve.line(false, new double[] {-5, -1}));
        assertThat(ValueRange.of(negative, List.of(), true)).isEqualTo(new ValueRange(-6, 0));
        List<LayerCurve> none = List.of(LayerCurve.line(false, new double[] {0, 0}));
        assertThat(ValueRange.of(none, List.of(), true)).isEqualTo(new ValueRange(0, 1));
    }

    @Test
    void aCurveTellsItsArea() {
        RankingCurve curve =
                RankingCurve.of(new Scored(new double[] {3, 2, 1, 0}, new boolean[] {true, false, true, false}));
        Figure figure = figures.roc(curve, "SVAR");
        assertThat(figure.provenance()).containsEntry("Title", "ROC of SVAR");
        assertThat(colours(figure)).contains(Theme.LIGHT.baseline());
    }

    @Test
    void everyValueBeyondTheWhiskersIsADotWhereItIs() {
        double[] real = new double[101];
        for (int i = 0; i < 100; i++) {
            real[i] = 1 + i / 100.0;
        }
        real[100] = 4;
        BufferedImage with = PngFile.draw(figures.svar(real, new double[] {1, 2}, new LayerRange(0, 1)), 800);
        real[100] = 1.5;
        BufferedImage without =
                PngFile.draw(figures.svar(real, new double[] {1, 2, 4}, new LayerRange(0, 1)), 800); // the same scale
        assertThat(colouredRows(with)).hasSizeLessThan(20);
        assertThat(colouredRows(without)).isEmpty();
    }

    /** Rows of the upper third of the chart, in its left half, that have the colour of real words. */
    private static List<Integer> colouredRows(BufferedImage image) {
        List<Integer> rows = new ArrayList<>();
        for (int y = 120; y < 300; y++) {
            for (int x = 100; x < 400; x++) {
                Color color = new Color(image.getRGB(x, y));
                if (color.getGreen() - color.getRed() > 40) {
                    rows.add(y);
                    break;
                }
            }
        }
        return rows;
    }

    @Test
    void aReliabilityCurveTellsItsError() {
        Calibration calibration =
                Calibration.of(new Scored(new double[] {0.1, 0.3, 0.9}, new boolean[] {false, true, true}), 10);
        SequencedMap<String, Calibration> detectors = new LinkedHashMap<>();
        detectors.put("MLP", calibration);
        Figure figure = figures.reliability(detectors, 3);
        assertThat(figure.provenance()).containsEntry("Title", "Reliability on the test part");
        assertThat(colours(figure)).contains(Theme.LIGHT.baseline());
    }

    @Test
    void aMapHasItsCellsInTheScalesColours() {
        Figure figure = figures.varMap("dog", new double[][] {{0, 1}, {1, 1}});
        assertThat(colours(figure)).contains(new Color(ColorMap.VIRIDIS.rgb(0)), new Color(ColorMap.VIRIDIS.rgb(1)));
    }

    private static Set<Color> colours(Figure figure) {
        BufferedImage image = PngFile.draw(figure, 800);
        Set<Color> colours = new LinkedHashSet<>();
        for (int rgb : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
            colours.add(new Color(rgb));
        }
        return colours;
    }
}
