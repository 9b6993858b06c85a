package attentionlens.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.canvas.TextScale;
import org.junit.jupiter.api.Test;

class ThemeTest {
    private static final String SHEET =
            "-fx-font-size: 11px; -fx-min-height: 24px; -fx-max-width: 130px; -fx-padding: 2 7 0 7;"
                    + " -fx-min-width: 9;";

    @Test
    void lengthsInPixelsAreTexts() {
        assertThat(Theme.scaled(SHEET, TextScale.percent(150)))
                .isEqualTo("-fx-font-size: 16.50px; -fx-min-height: 30.50px; -fx-max-width: 195.00px;"
                        + " -fx-padding: 2 7 0 7; -fx-min-width: 9;");
    }

    @Test
    void theUsualSizeLeavesThemAsTheyAre() {
        assertThat(Theme.scaled(SHEET, TextScale.USUAL).replaceAll("\\.00px", "px"))
                .isEqualTo(SHEET);
    }
}
