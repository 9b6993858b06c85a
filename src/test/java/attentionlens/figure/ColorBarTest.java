package attentionlens.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColorBarTest {
    private static final int SCALE = 4;
    private static final double RIGHT = 590;
    private static final double TOP = 20;
    private static final double WIDTH = 190;

    private static ColorBar bar(ColorMap colors, double max, double largest) {
        Map<String, Double> facts = new LinkedHashMap<>();
        facts.put("on all patches", 0.31);
        facts.put("largest", largest);
        return new ColorBar("attention", colors, max, largest, "given", facts, Theme.LIGHT, Typeface.load());
    }

    private static Figure figure(ColorBar bar) {
        return new TestFigure(new Rectangle(600, 60), pen -> {
            pen.fill(new Rectangle(600, 60), Color.WHITE);
            bar.paint(pen, 10, RIGHT, TOP);
        });
    }

    private static double middle(SvgText text) {
        return text.x() + text.width() / 2;
    }

    @Test
    void namesStandBesideTheirNumbersUpToTheRightEdge() {
        List<SvgText> texts = SvgText.of(figure(bar(ColorMap.VIRIDIS, 0.5, 0.25)));
        SvgText scale = SvgText.only(texts, "scale: given");
        assertThat(scale.x() + scale.width()).isCloseTo(RIGHT, within(1.5));
        List<SvgText> facts = texts.stream()
                .filter(text -> text.x() > 300 && text.y() < scale.y())
                .sorted(Comparator.comparingDouble(SvgText::x))
                .toList();
        assertThat(facts).extracting(SvgText::text).containsExactly("largest", "0.25", "on all patches", "0.31");
        for (int i = 1; i < facts.size(); i++) {
            double gap =
                    facts.get(i).x() - facts.get(i - 1).x() - facts.get(i - 1).width();
            assertThat(gap).isBetween(i % 2 == 0 ? 12.0 : 1.0, i % 2 == 0 ? 17.0 : 5.0);
        }
        assertThat(facts.getLast().x() + facts.getLast().width()).isCloseTo(RIGHT, within(1.5));
        assertThat(SvgText.only(texts, "attention").x()).isEqualTo(10);
    }

    @Test
    void theLargestValueIsMarkedOnItsScale() {
        double left = middle(SvgText.only(SvgText.of(figure(bar(ColorMap.VIRIDIS, 0.5, 0.1))), "0"));
        for (double largest : new double[] {0, 0.125, 0.5, 0.8}) {
            BufferedImage image = PngFile.draw(figure(bar(ColorMap.VIRIDIS, 0.5, largest)), SCALE * 600);
            for (double share : new double[] {0, 0.25, 0.5, 1}) {
                Color above =
                        new Color(image.getRGB((int) (SCALE * (left + share * WIDTH)), (int) (SCALE * (TOP - 2))));
                assertThat(above.equals(Theme.LIGHT.text()))
                        .as("%s at %s", largest, share)
                        .isEqualTo(share == Math.min(1, largest / 0.5));
            }
        }
    }

    @Test
    void whatLiesBeyondTheScaleIsSaid() {
        ColorBar beyond = bar(ColorMap.VIRIDIS, 0.5, 0.8);
        assertThat(SvgText.of(figure(beyond))).extracting(SvgText::text).contains("0", "≥ 0.5");
        assertThat(beyond.metadata()).containsEntry("Scale", "0 to 0.5 (given)").containsEntry("Color map", "viridis");
        assertThat(SvgText.of(figure(bar(ColorMap.VIRIDIS, 0.5, 0.5))))
                .extracting(SvgText::text)
                .contains("0", "0.5");
    }

    @Test
    void aScaleOfDifferencesHasZeroInItsMiddle() {
        ColorBar bar = bar(ColorMap.VIK, 0.5, 0.3);
        List<SvgText> texts = SvgText.of(figure(bar));
        double left = middle(SvgText.only(texts, "−0.5"));
        assertThat(middle(SvgText.only(texts, "0"))).isCloseTo(left + WIDTH / 2, within(1.0));
        assertThat(middle(SvgText.only(texts, "0.5"))).isCloseTo(left + WIDTH, within(1.0));
        assertThat(bar.metadata()).containsEntry("Scale", "-0.5 to 0.5 (given)");
    }
}
