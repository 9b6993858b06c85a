package attentionlens.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessorLoadTest {
    private static final String CORE = "cpu0 9 9 9 9 9 9 9 9 0 0";

    private static ProcessorLoad load(String all, String own) {
        return ProcessorLoad.of(
                        List.of("cpu  " + all, CORE, CORE.replace('0', '1'), "intr 5 6", "ctxt 7"),
                        "4711 (a (name) 1 2) S 1 1 1 0 -1 4194560 10 20 30 40 " + own + " 20 0 33 0 1234 5678\n")
                .orElseThrow();
    }

    @Test
    void anotherFormSaysNothing() {
        String own = "4711 (java) S 1 1 1 0 -1 4194560 10 20 30 40 1 2 3 4 20 0 33";
        assertThat(ProcessorLoad.of(List.of("cpu 1 2 3 4 5 6 7 8"), own)).isPresent();
        assertThat(ProcessorLoad.of(List.of("cpu 1 2 3 4"), own)).isEmpty();
        assertThat(ProcessorLoad.of(List.of(), own)).isEmpty();
        assertThat(ProcessorLoad.of(List.of("cpu 1 2 3 4 5 6 7 8"), "")).isEmpty();
    }

    @Test
    void othersAreWhatIsBusyButForThisProcess() {
        ProcessorLoad start = load("1000 10 500 8000 300 7 3 50 99 98", "40 5 300 20");
        assertThat(start).isEqualTo(new ProcessorLoad(2, 9870, 1570, 365));

        // 100 ticks of two cores: 50 idle, 5 waiting, 45 busy, of which 30 are own
        ProcessorLoad now = load("1030 10 510 8050 305 8 4 53 99 98", "60 10 303 22");
        assertThat(now.others(start)).isCloseTo(2 * 15 / 100.0, within(1e-9));
    }

    @Test
    void ticksOfThisProcessMayBeCountedLater() {
        ProcessorLoad start = new ProcessorLoad(2, 0, 0, 0);
        assertThat(new ProcessorLoad(2, 100, 40, 42).others(start)).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void linuxTellsIt() {
        ProcessorLoad now = ProcessorLoad.read().orElseThrow();
        assertThat(now.cores()).isPositive();
        assertThat(now.passed()).isGreaterThan(now.busy());
        assertThat(now.busy()).isGreaterThan(now.own());
        assertThat(now.own()).isPositive();
    }
}
