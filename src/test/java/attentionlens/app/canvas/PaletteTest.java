package attentionlens.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.figure.ColorMap;
import attentionlens.figure.Theme;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Contrasts are at least those of WCAG 2, level AA: 4.5 for text, 3 for marks. */
class PaletteTest {
    private static final double TEXT = 4.5;
    private static final double MARK = 3;

    private static List<Palette> palettes() {
        return List.of(Palette.DARK, Palette.LIGHT);
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void textIsReadable(Palette palette) {
        List<Color> texts =
                List.of(palette.text(), palette.dim(), palette.real(), palette.hallucinated(), palette.problem());
        for (Color ground : List.of(
                palette.background(), palette.pane(), palette.raised(), over(palette.selectedSoft(), palette.pane()))) {
            assertThat(texts)
                    .allSatisfy(text -> assertThat(contrast(text, ground))
                            .as("%s on %s", text, ground)
                            .isGreaterThanOrEqualTo(TEXT));
        }
        assertThat(contrast(palette.dim(), palette.line())).isGreaterThanOrEqualTo(TEXT); // tags of models
        assertThat(contrast(palette.onSelected(), palette.selected())).isGreaterThanOrEqualTo(TEXT);
        assertThat(contrast(palette.selected(), palette.pane()))
                .isGreaterThanOrEqualTo(TEXT); // sizes of models to fetch
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void marksAreSeen(Palette palette) {
        List<Color> marks = List.of(palette.baseline(), palette.guided(), palette.selected(), palette.faint());
        for (Color ground : List.of(palette.background(), palette.pane(), palette.raised())) {
            assertThat(marks)
                    .allSatisfy(mark -> assertThat(contrast(mark, ground))
                            .as("%s on %s", mark, ground)
                            .isGreaterThanOrEqualTo(MARK));
        }
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void wordsAreReadableOnEveryHeat(Palette palette) {
        for (ColorMap map : ColorMap.values()) {
            for (double share = 0; share <= 1; share += 0.05) {
                Color ground = over(palette.behindText(map.rgb(share), share), palette.pane());
                assertThat(contrast(palette.text(), ground))
                        .as("%s at %.2f", map, share)
                        .isGreaterThanOrEqualTo(TEXT);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void figuresHaveTheSameColours(Palette palette) {
        Theme theme = palette.dark() ? Theme.DARK : Theme.LIGHT;
        List<Color> figures = Stream.of(
                        theme.pane(),
                        theme.raised(),
                        theme.line(),
                        theme.text(),
                        theme.dim(),
                        theme.faint(),
                        theme.baseline(),
                        theme.guided(),
                        theme.selected(),
                        theme.real(),
                        theme.hallucinated())
                .map(color -> Palette.color(color.getRGB(), 1))
                .toList();
        assertThat(figures)
                .containsExactly(
                        palette.pane(),
                        palette.raised(),
                        palette.line(),
                        palette.text(),
                        palette.dim(),
                        palette.faint(),
                        palette.baseline(),
                        palette.guided(),
                        palette.selected(),
                        palette.real(),
                        palette.hallucinated());
    }

    private static Color over(Color front, Color ground) {
        return ground.interpolate(Color.color(front.getRed(), front.getGreen(), front.getBlue()), front.getOpacity());
    }

    private static double contrast(Color one, Color other) {
        double[] sorted =
                DoubleStream.of(luminance(one), luminance(other)).sorted().toArray();
        return (sorted[1] + 0.05) / (sorted[0] + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
