package attentionlens.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImageSampleTest {
    private static final List<Integer> ALL = IntStream.range(0, 100).boxed().toList();

    @Test
    void isTheSameEachTimeInOrderAndGrows() {
        List<Integer> ten = ImageSample.of(ALL, 10, 3);
        assertThat(ten).hasSize(10).isSorted().doesNotHaveDuplicates().isEqualTo(ImageSample.of(ALL, 10, 3));
        assertThat(ImageSample.of(ALL, 20, 3)).hasSize(20).containsAll(ten);
        assertThat(ImageSample.of(ALL, 10, 4)).isNotEqualTo(ten);
    }

    @Test
    void isAllWhereThereAreNoMore() {
        assertThat(ImageSample.of(ALL, 100, 3)).isEqualTo(ALL);
        assertThat(ImageSample.of(ALL, 1000, 3)).isEqualTo(ALL);
    }

    @Test
    void choosesEachImageAboutEquallyOften() {
        int[] chosen = new int[4];
        for (int seed = 0; seed < 4000; seed++) {
            ImageSample.of(List.of(0, 1, 2, 3), 1, seed).forEach(image -> chosen[image]++);
        }
        assertThat(IntStream.of(chosen).boxed()).allMatch(count -> count > 880 && count < 1120); // 1000, 4 sigma
    }
}
