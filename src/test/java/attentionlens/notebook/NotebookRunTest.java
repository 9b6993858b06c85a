package attentionlens.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.store.Assets;
import attentionlens.store.Json;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookRunTest {
    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();

    private Path notebook(String... code) throws IOException {
        List<Map<String, Object>> cells = new ArrayList<>();
        cells.add(Map.of("cell_type", "markdown", "metadata", Map.of(), "source", List.of("# Title\n", "text é")));
        Stream.of(code)
                .map(source -> Map.of(
                        "cell_type", "code", "metadata", Map.of(), "outputs", List.of(), "source", List.of(source)))
                .forEach(cells::add);
        return Files.writeString(
                folder.resolve("tiny.ipynb"),
                Json.text(Map.of("nbformat", 4, "nbformat_minor", 5, "metadata", Map.of(), "cells", cells)));
    }

    private Notebook run(Path file) {
        return run(file, KernelCommand.ofProcess(Assets.notebookKernel()));
    }

    private Notebook run(Path file, KernelCommand command) {
        NotebookRun run = new NotebookRun(command);
        return run.of(Notebook.read(file), (cell, cells) -> told.add(cell + " of " + cells), Cancellation.NONE);
    }

    @Test
    void writesWhatCameOfEachCell() throws IOException {
        Path file = notebook(
                "int x = 40;\nSystem.out.println(\"one\");\nSystem.out.println(\"two\");",
                "display(new java.awt.image.BufferedImage(3, 2, java.awt.image.BufferedImage.TYPE_INT_RGB));\n"
                        + "display(\"text/html\", \"<b>bold</b>\");",
                "x + 2",
                "attentionlens.trace.Version.current().length() > 0");
        Notebook executed = run(file);
        executed.write();
        String text = Files.readString(file);
        JsonNode cells = Json.read(file).path("cells");
        assertThat(cells.at("/1/outputs/0/text").toString()).isEqualTo("[\"one\\n\",\"two\\n\"]");
        assertThat(cells.at("/1/execution_count").asInt()).isEqualTo(1);
        assertThat(cells.at("/2/outputs/0/data/image~1png").asText()).startsWith("iVBOR");
        assertThat(cells.at("/2/outputs/1/data/text~1html/0").asText()).isEqualTo("<b>bold</b>");
        assertThat(cells.at("/3/outputs/0/data").toString()).contains("\"42\"");
        assertThat(cells.at("/3/outputs/0/execution_count").asInt()).isEqualTo(3);
        assertThat(cells.at("/4/outputs/0/data").toString()).contains("true");
        assertThat(text)
                .contains("text é")
                .startsWith("{\n \"cells\": [\n  {\n   \"cell_type\"")
                .endsWith("}\n");
        assertThat(told).containsExactly("1 of 4", "2 of 4", "3 of 4", "4 of 4");
        assertThat(Notebook.read(file).text()).isEqualTo(text);
    }

    /** The one in this program, whose start cannot fail, comes before the kernel's own. */
    @Test
    void itsThreadsAreThoseThatStartReliably() throws IOException {
        Path file =
                notebook("System.out.println(org.rapaio.jupyter.kernel.channels.LoopThread.class.getProtectionDomain()"
                        + ".getCodeSource().getLocation());");
        run(file).write();
        assertThat(Json.read(file).at("/cells/1/outputs/0/text/0").asText())
                .contains("classes")
                .doesNotContain("notebook-kernel.jar");
    }

    @Test
    void temporaryFilesOfItsCellsGoWithIt() throws IOException {
        Path file = notebook("System.out.println(java.nio.file.Files.createTempDirectory(\"cell\"));");
        Notebook executed = run(file);
        executed.write();
        String made = Json.read(file).at("/cells/1/outputs/0/text/0").asText().strip();
        assertThat(made).contains("cell");
        assertThat(Path.of(made)).doesNotExist();
    }

    @Test
    void aFailingCellIsReported() throws IOException {
        Path file = notebook("int x = 1;", "int[] none = {};\nnone[x]", "int y = 2;");
        String before = Files.readString(file);
        assertThatThrownBy(() -> run(file))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Code cell 2 of " + file)
                .hasMessageContaining("ArrayIndexOutOfBoundsException");
        assertThat(Files.readString(file)).isEqualTo(before);
        try (Stream<Path> entries = Files.list(folder)) {
            assertThat(entries).containsExactly(file);
        }
    }

    @Test
    void aKernelThatEndsIsReportedWithItsLastWords() throws IOException {
        Path java = Files.writeString(folder.resolve("java"), "#!/bin/sh\necho last words\nexit 3\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Path file = notebook("1 + 1");
        assertThatThrownBy(() -> run(file, new KernelCommand(java, List.of())))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("ended by itself (exit code 3)", "last words");
    }

    @Test
    void codeThatDoesNotCompileIsReported() throws IOException {
        Path file = notebook("int x = nothing;");
        assertThatThrownBy(() -> run(file))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Code cell 1")
                .hasMessageContaining("nothing");
    }

    @Test
    void otherJsonIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("other.ipynb"), "{\"nbformat\": 3}");
        assertThatThrownBy(() -> Notebook.read(file))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("format 4");
    }
}
