package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutNameTest {
    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return CommandLineApp.run(
                TestParts.with(() -> {}), new PrintWriter(new StringWriter()), new PrintWriter(err), args);
    }

    @ParameterizedTest
    @CsvSource({
        "dump none.lens, x.npz, arrays are written as safetensors, .safetensors",
        "merge-captions none.jsonl, x.json, captions are written as JSON lines, .jsonl",
        "train-detector none.feather, x.pt, a detector is written as JSON, .json",
        "chair-eval --images none, captions.csv, captions are written as JSON lines, .jsonl",
        "extract-var --images none --truth none, x.csv, 'features are written in Arrow\u2019s format', .feather or .arrow or .pt",
        "caption, dog.png, a trace is a .lens file, .lens"
    })
    void aNameThatPromisesAnotherFormatIsRefused(String command, String name, String what, String endings) {
        Path out = folder.resolve(name);
        assertThat(run((command + " --out " + out).split(" "))).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString())
                .contains("Cannot write " + out + ": " + what.replace('\u2019', '\''))
                .contains("Choose an --out that ends in " + endings + ".");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X.SAFETENSORS", "x", "x.arrays"})
    void otherNamesAreTaken(String name) {
        run("dump", "none.lens", "--out", folder.resolve(name).toString());
        assertThat(err.toString()).contains("none.lens: it does not exist");
    }
}
