package attentionlens.vlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.Capture;
import attentionlens.trace.Problem;
import org.junit.jupiter.api.Test;

class CaptureSpecTest {
    @Test
    void listsKindsAndWhatIsUsual() {
        assertThat(CaptureSpec.parse("hidden").kinds()).containsExactly(Capture.HIDDEN);
        assertThat(CaptureSpec.parse("default, image_lens").kinds())
                .containsExactly(Capture.ATTENTION, Capture.MASS, Capture.IMAGE_LENS);
        assertThat(CaptureSpec.parse("default")).isEqualTo(CaptureSpec.DEFAULT);
        assertThat(CaptureSpec.parse("none").kinds()).isEmpty();
        assertThat(CaptureSpec.parse("all").kinds()).containsExactly(Capture.values());
    }

    @Test
    void anUnknownKindIsRefusedWithTheKnownKinds() {
        assertThatThrownBy(() -> CaptureSpec.parse("default,lens"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("'lens'")
                .hasMessageContaining("image_lens");
    }
}
