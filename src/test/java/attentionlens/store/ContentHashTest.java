package attentionlens.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ContentHashTest {
    @TempDir
    Path folder;

    @Test
    void filesAreTheSameWhereverTheyLie() throws IOException {
        Path first = Files.writeString(folder.resolve("a"), "dog");
        Path second = Files.writeString(folder.resolve("b"), "cat");
        assertThat(ContentHash.of(List.of(second, first)))
                .isEqualTo(ContentHash.of("dogcat".getBytes(StandardCharsets.UTF_8)));
    }

    /** A ground truth from a pipe has been read before it is hashed: every other one would have the same hash. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatCanBeReadOnlyOnceIsRefused() {
        assertThatThrownBy(() -> ContentHash.of(List.of(Path.of("/dev/null"))))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("/dev/null", "only once");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> ContentHash.of(List.of(folder.resolve("none"))))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("none", "does not exist");
    }
}
