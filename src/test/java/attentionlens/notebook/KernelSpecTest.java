package attentionlens.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.store.Assets;
import attentionlens.store.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelSpecTest {
    @TempDir
    Path folder;

    @Test
    void jupyterFindsTheKernelThatTheNotebooksAskFor() throws IOException {
        Map<String, String> environment =
                Map.of("JUPYTER_DATA_DIR", folder.toString(), "GOMP_SPINCOUNT", "1000", "HOME", "/somewhere");
        KernelCommand command = new KernelCommand(Path.of("java"), List.of("-Da=b c", "-cp", "x\\y \"z\".jar"));
        Path installed = new KernelSpec(environment).install(command);
        JsonNode said = Json.read(installed.resolve("kernel.json"));
        assertThat(said.at("/argv/3").asText()).isEqualTo("{connection_file}");
        assertThat(said.at("/argv/1").asText()).isEqualTo("@" + installed.resolve("java.args"));
        assertThat(Files.readAllLines(installed.resolve("java.args")))
                .containsExactly("\"-Da=b c\"", "\"-cp\"", "\"x\\\\y \\\"z\\\".jar\"");
        assertThat(said.at("/env").toString()).isEqualTo("{\"GOMP_SPINCOUNT\":\"1000\"}");
        assertThat(said.at("/language").asText()).isEqualTo("java");
        Path notebook = Assets.notebooks().resolve("devils-in-middle-layers.ipynb");
        assertThat(installed).isEqualTo(folder.resolve("kernels").resolve(name(notebook)));
    }

    private static String name(Path notebook) {
        return Json.read(notebook).at("/metadata/kernelspec/name").asText();
    }
}
