package attentionlens.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudyFileTest {
    @TempDir
    Path folder;

    @Test
    void aMissingFileIsEmpty() {
        assertThat(StudyFile.of(folder.resolve("captions.jsonl"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"format\": 1, \"progr", "[]", "{\"format\": 1}", "{\"format\": \"one\"}"})
    void aDamagedFileSaysHowToStartOver(String damaged) throws IOException {
        Files.writeString(folder.resolve("captions.study.json"), damaged);
        assertThatThrownBy(() -> StudyFile.of(folder.resolve("captions.jsonl")))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("captions.study.json", "Remove it and the captions beside it")
                .hasMessageNotContaining("again");
    }

    @Test
    void aNewerOneAsksForANewerProgram() throws IOException {
        Files.writeString(folder.resolve("captions.study.json"), "{\"format\": 2}");
        assertThatThrownBy(() -> StudyFile.of(folder.resolve("captions.jsonl")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Update Attention Lens");
    }
}
