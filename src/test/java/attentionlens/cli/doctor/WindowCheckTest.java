package attentionlens.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WindowCheckTest {
    private static final String GTK = "libgtk-3.so.0";

    @Test
    void aDesktopIsOk() {
        assertThat(WindowCheck.of(new Machines().set("DISPLAY", ":0").make()))
                .containsExactly(Finding.ok("Window", "GTK 3, on display :0"));
    }

    @Test
    void aServerNeedsNoDesktop() {
        assertThat(WindowCheck.of(
                        new Machines().missing(List.of(), List.of(GTK)).make()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Finding.Level.OK);
                    assertThat(finding.said()).contains("no display here");
                });
    }

    @Test
    void whatTheWindowLacksIsNamedWithTheCure() {
        assertThat(WindowCheck.of(new Machines()
                        .set("DISPLAY", ":0")
                        .missing(List.of(), List.of(GTK, "libXtst.so.6"))
                        .make()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Finding.Level.ATTENTION);
                    assertThat(finding.said())
                            .startsWith("without libgtk-3.so.0 and libXtst.so.6, the window cannot open");
                    assertThat(finding.cure()).contains("apt install libgtk-3-0 libxtst6");
                });
    }

    @Test
    void withoutTextNothingCanBeDrawnEvenWithoutADisplay() {
        assertThat(WindowCheck.of(new Machines()
                        .missing(List.of("libfreetype.so.6"), List.of())
                        .make()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Finding.Level.ATTENTION);
                    assertThat(finding.said()).contains("libfreetype.so.6", "'pictures'");
                    assertThat(finding.cure()).contains("apt install libpangoft2-1.0-0");
                });
    }

    @Test
    void otherSystemsHaveWhatTheyNeed() {
        assertThat(WindowCheck.of(new Machines().os("Windows 11", "amd64").make()))
                .isEmpty();
    }
}
