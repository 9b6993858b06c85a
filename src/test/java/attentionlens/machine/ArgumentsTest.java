package attentionlens.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static String[] behind(List<String> given, String... args) {
        List<String> line = new ArrayList<>(List.of("java.exe", "@jvm.args", "-cp", "a.jar", "some.Main"));
        line.addAll(given);
        return Arguments.of(line, "some.Main", args);
    }

    @Test
    void lettersThatTheLauncherLostComeBack() {
        assertThat(behind(
                        List.of("caption", "--prompt", "猫は? \ud83d\ude42 l\u0142"), "caption", "--prompt", "??? ?? ll"))
                .containsExactly("caption", "--prompt", "猫は? \ud83d\ude42 l\u0142");
    }

    @Test
    void patternsStayTheFilesThatTheLauncherFound() {
        assertThat(behind(List.of("*.lens"), "a.lens", "b.lens")).containsExactly("a.lens", "b.lens");
    }

    @Test
    void aProgramThatWasStartedOtherwiseKeepsItsArguments() {
        assertThat(Arguments.of(List.of("AttentionLens.exe"), "some.Main", new String[] {"a.lens"}))
                .containsExactly("a.lens");
    }

    @Test
    void nothingIsDoneElsewhere() {
        String[] args = {"caption"};
        assertThat(Arguments.asGiven(Arguments.class, args)).containsExactly("caption");
    }
}
