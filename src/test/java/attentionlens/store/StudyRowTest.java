package attentionlens.store;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.trace.SourceImage;
import org.junit.jupiter.api.Test;

class StudyRowTest {
    private static String line(String imageId) {
        SourceImage image = new SourceImage("a.png", "00", new byte[0]);
        return StudyRow.of(imageId, image, "A dog.", null, 2, "END").line();
    }

    @Test
    void anIdIsANumberUnlessItIsAName() {
        assertThat(line("7")).startsWith("{\"image_id\":7,");
        assertThat(line("-5")).startsWith("{\"image_id\":-5,");
        assertThat(line("1152921504606846976")).startsWith("{\"image_id\":1152921504606846976,");
        assertThat(line("a.png")).startsWith("{\"image_id\":\"a.png\",");
    }
}
