package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.bench.BenchShape;
import attentionlens.bench.RandomCheckpoint;
import attentionlens.checkpoint.Checkpoint;
import attentionlens.checkpoint.ModelCopy;
import attentionlens.trace.ElementType;
import attentionlens.trace.Problem;
import attentionlens.trace.Prompt;
import attentionlens.vlm.PromptSource.Question;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptBuilderTest {
    private static final BenchShape SMALL = new BenchShape(false, 32, 64, 3, 2, 56, 14, 64, 128, 2, 2, 300);
    private static final int PATCHES = 16;

    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        RandomCheckpoint.write(folder, SMALL, ElementType.F32);
    }

    private Prompt asked(String template, @Nullable String system) throws IOException {
        Files.writeString(folder.resolve("chat_template.jinja"), template);
        Checkpoint checkpoint = Checkpoint.open(folder.toString());
        try (TextTokenizer tokenizer = TextTokenizer.open(checkpoint)) {
            return new PromptBuilder(checkpoint, tokenizer).build(new Question("What?", system), PATCHES);
        }
    }

    @Test
    void aSystemMessageThatTheTemplateLeavesOutWasNone() throws IOException {
        String deaf = "<image>{{ messages[-1]['content'][-1]['text'] }}";
        assertThat(asked(deaf, "Briefly.").text()).isEqualTo("<image>What?");
        assertThat(asked(deaf, "Briefly.").system()).isNull();
    }

    @Test
    void aSystemMessageThatIsTheTemplatesOwnIsOne() throws IOException {
        String own = "{{ messages[0]['content'][0]['text'] if messages[0]['role'] == 'system' else 'Briefly.' }}<image>"
                + "{{ messages[-1]['content'][-1]['text'] }}";
        assertThat(asked(own, "Briefly.").system()).isEqualTo("Briefly.");
        assertThat(asked(own, "At length.").text()).isEqualTo("At length.<image>What?");
        assertThat(asked(own, "At length.").system()).isEqualTo("At length.");
        assertThat(asked(own, null).system()).isNull();
    }

    @Test
    void aTokenThatTheModelLacksIsNamed() throws IOException {
        ModelCopy.edit(folder.resolve("tokenizer.json"), tree -> {
            ObjectNode added = tree.withArray("added_tokens").addObject();
            added.put("id", 5000).put("content", "What").put("special", false).put("normalized", false);
            added.put("single_word", false).put("lstrip", false).put("rstrip", false);
            tree.withObject("/model/vocab").put("What", 5000);
        });
        assertThatThrownBy(() -> asked("<image>{{ messages[-1]['content'][-1]['text'] }}", null))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll(folder.toString(), "'What' the id 5000", "the model has", "get them again");
    }
}
