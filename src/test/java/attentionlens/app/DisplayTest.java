package attentionlens.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.Problem;
import org.junit.jupiter.api.Test;

class DisplayTest {
    private static final String PRINTED = """
            Loading library glassgtk3 from resource failed: java.lang.UnsatisfiedLinkError: /c/libglassgtk3.so: libXtst.so.6: cannot open shared object file
            java.lang.UnsatisfiedLinkError: /c/libglassgtk3.so: libXtst.so.6: cannot open shared object file
            \tat java.base/java.lang.System.load(System.java:1647)
            """;

    @Test
    void withoutADisplayItSaysWhatWorksWithoutOne() {
        assertThatThrownBy(() -> Display.require("Linux", null, null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no display")
                .hasMessageContaining("'caption'")
                .hasMessageContaining("'figure'")
                .hasMessageContaining("--help");
        assertThatThrownBy(() -> Display.require("Linux", "gtk", " ")).isInstanceOf(Problem.class);
    }

    @Test
    void aDisplayIsAskedForOnlyWhereThereMustBeOne() {
        assertThatCode(() -> {
                    Display.require("Linux", null, ":0");
                    Display.require("Linux", "Headless", null);
                    Display.require("Mac OS X", null, null);
                    Display.require("Windows 11", null, null);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void whatJavaFxLacksIsReportedWithTheCure() {
        assertThat(Display.cannotStart(new UnsupportedOperationException("Unable to open DISPLAY"), "", ":9"))
                .hasMessageContaining("display :9 (DISPLAY) does not answer")
                .hasMessageContaining("'caption'");
        assertThat(Display.cannotStart(new RuntimeException(new UnsatisfiedLinkError("no glassgtk3")), PRINTED, ":0"))
                .hasMessageContaining("libXtst.so.6: cannot open shared object file. Install")
                .hasMessageContaining("apt install libgtk-3-0 libxtst6");
    }

    @Test
    void whatJavaFxDoesWithoutIsALine() {
        assertThat(Display.withoutTraces(PRINTED)).hasLineCount(1).contains("libXtst.so.6");
        assertThat(Display.withoutTraces(PRINTED.replace("libXtst.so.6", "libGL.so.1")))
                .hasLineCount(1)
                .contains("libGL.so.1")
                .contains("apt install libgl1");
    }

    @Test
    void whatIsNoMissingLibraryIsNotCalledOne() {
        RuntimeException other = new RuntimeException("a fault");
        assertThatThrownBy(() -> Display.cannotStart(other, "", ":0")).hasCause(other);
    }
}
