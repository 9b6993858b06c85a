package attentionlens.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountTest {
    @Test
    void oneIsSingular() {
        assertThat(Count.of(0, "image")).isEqualTo("0 images");
        assertThat(Count.of(1, "image")).isEqualTo("1 image");
        assertThat(Count.of(2, "image")).isEqualTo("2 images");
    }
}
