package attentionlens.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.Problem;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResamplingTest {
    static Stream<List<String>> pillow() {
        return Goldens.table("resizing.tsv");
    }

    @ParameterizedTest
    @MethodSource("pillow")
    void equalsPillow(List<String> row) {
        List<Integer> numbers = row.subList(0, 5).stream().map(Integer::valueOf).toList();
        Picture resized = Resampling.of(numbers.get(0))
                .resize(Goldens.formula(numbers.get(1), numbers.get(2)), numbers.get(3), numbers.get(4));
        assertThat(resized.width()).isEqualTo(numbers.get(3));
        assertThat(resized.height()).isEqualTo(numbers.get(4));
        assertThat(Goldens.sha256(resized.rgb())).isEqualTo(row.get(5));
    }

    @ParameterizedTest
    @EnumSource
    void aPartIsThatPartOfTheWhole(Resampling resampling) {
        Picture picture = Goldens.formula(61, 47);
        Picture whole = resampling.resize(picture, 40, 90);
        Picture part = resampling.resize(picture, 40, 90, 7, 31, 12, 20);
        for (int y = 0; y < 20; y++) {
            for (int x = 0; x < 12; x++) {
                assertThat(part.sample(x, y, 1)).isEqualTo(whole.sample(x + 7, y + 31, 1));
            }
        }
    }

    @Test
    void aTwelveMegapixelPhotoIsQuick() {
        Picture photo = Goldens.formula(4000, 3000);
        // a tenth of it on an idle machine
        Assertions.assertTimeout(
                Duration.ofSeconds(3),
                () -> assertThat(Resampling.BICUBIC.resize(photo, 448, 336).height())
                        .isEqualTo(336));
    }

    @Test
    void refusesAnUnknownFilter() {
        assertThatThrownBy(() -> Resampling.of(6))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("filter 6")
                .hasMessageContaining("3 bicubic");
    }
}
