package attentionlens.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.canvas.TextScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripRoomTest {
    private static final double HEIGHT = 86;
    /** Least height of the fork's name at 100 %. */
    private static final double LINE = 10.5;

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 130, 150})
    void barsEndAboveTheForksName(int percent) {
        TextScale text = TextScale.percent(percent);
        StripRoom room = new StripRoom(HEIGHT, 2, true, text);
        double lowest = room.middle() + room.longest(1);
        assertThat(lowest).isLessThanOrEqualTo(HEIGHT - text.of(LINE));
        assertThat(new StripRoom(HEIGHT, 2, false, text).floor()).isEqualTo(HEIGHT);
    }

    @Test
    void twoCaptionsShareTheHeightAndOneHasItAll() {
        StripRoom two = new StripRoom(HEIGHT, 2, false, TextScale.USUAL);
        assertThat(two.middle()).isEqualTo(HEIGHT / 2);
        assertThat(two.longest(0)).isEqualTo(two.longest(1)).isGreaterThan(30);
        assertThat(new StripRoom(HEIGHT, 1, false, TextScale.USUAL).longest(0)).isGreaterThan(60);
    }

    @ParameterizedTest
    @CsvSource({"100, 60, true", "150, 60, false", "150, 50, true"})
    void theForksNameStandsOnTheSideThatHasRoom(int percent, double x, boolean beside) {
        StripRoom room = new StripRoom(HEIGHT, 2, true, TextScale.percent(percent));
        assertThat(room.isBeside(x, 100)).isEqualTo(beside);
    }
}
