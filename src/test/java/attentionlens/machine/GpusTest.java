package attentionlens.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GpusTest {
    private static final Optional<Output> TWO = Optional.of(new Output(
            0, "NVIDIA A100, 570.86, 40960, 39000, 8.0, GPU-1a\nNVIDIA A100, 570.86, 40960, 40100, 8.0, GPU-2b\n"));

    @Test
    void thoseThatNvidiasProgramNames() {
        assertThat(Gpus.of(TWO, Map.of()).count()).isEqualTo(2);
        assertThat(Gpus.of(TWO, Map.of()).free()).hasValue(39000L << 20);
        assertThat(Gpus.of(Optional.empty(), Map.of())).isEqualTo(Gpus.NONE);
        assertThat(Gpus.of(Optional.of(new Output(9, "No devices were found")), Map.of()))
                .isEqualTo(Gpus.NONE);
    }

    @Test
    void theEnvironmentHidesSome() {
        assertThat(Gpus.of(TWO, Map.of("CUDA_VISIBLE_DEVICES", "1")).count()).isEqualTo(1);
        assertThat(Gpus.of(TWO, Map.of("CUDA_VISIBLE_DEVICES", "0,1,2")).count())
                .isEqualTo(2);
        assertThat(Gpus.of(TWO, Map.of("CUDA_VISIBLE_DEVICES", "0,-1,1")).count())
                .isEqualTo(1);
        assertThat(Gpus.of(TWO, Map.of("CUDA_VISIBLE_DEVICES", ""))).isEqualTo(Gpus.NONE);
        assertThat(Gpus.of(TWO, Map.of("ATTENTION_LENS_DEVICE", "cpu"))).isEqualTo(Gpus.NONE);
    }

    /** The device auto is cuda:0: another one that has more free is of no use. */
    @Test
    void theFirstThatIsShownIsTheOneThatIsTaken() {
        assertThat(free("0")).hasValue(39000L << 20);
        assertThat(free("1")).hasValue(40100L << 20);
        assertThat(free("1,0")).hasValue(40100L << 20);
        assertThat(free("GPU-2b")).hasValue(40100L << 20);
        assertThat(free("GPU-3")).isEmpty();
        assertThat(free("7")).isEmpty();
    }

    /** As of integrated GPUs, whose memory is the machine's. */
    @Test
    void whatIsFreeMayBeUnknown() {
        Optional<Output> shared = Optional.of(new Output(0, "NVIDIA GB10, 580.95, [N/A], [N/A], 12.1, GPU-1a\n"));
        assertThat(Gpus.of(shared, Map.of())).isEqualTo(new Gpus(1, OptionalLong.empty()));
    }

    private static OptionalLong free(String visible) {
        return Gpus.of(TWO, Map.of("CUDA_VISIBLE_DEVICES", visible)).free();
    }
}
