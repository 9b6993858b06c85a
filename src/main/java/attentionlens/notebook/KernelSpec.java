package attentionlens.notebook;

import attentionlens.store.Json;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The kernel spec by which JupyterLab, VS Code and others find the kernel: a folder with {@code kernel.json}. */
public final class KernelSpec {
    /** The kernel's name in the metadata of the notebooks. */
    private static final String NAME = "attention-lens";

    private static final String TITLE = "Java (Attention Lens)";
    /** The environment variables that {@code run.sh} sets before it starts Java, or that users set for it. */
    private static final Pattern SETTINGS =
            Pattern.compile("GOMP_.*|OMP_.*|MALLOC_.*|LC_ALL|PYTORCH_.*|ATTENTION_LENS_.*");

    private final Map<String, String> environment;

    /** @param environment of this process */
    public KernelSpec(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The folder of the user's kernels, in Jupyter's data directory. */
    private Path kernels() {
        String home = System.getProperty("user.home");
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String dataDir = environment.get("JUPYTER_DATA_DIR");
        Path data;
        if (dataDir != null && !dataDir.isBlank()) {
            data = Path.of(dataDir);
        } else if (system.startsWith("mac")) {
            data = Path.of(home, "Library", "Jupyter");
        } else if (system.startsWith("windows")) {
            data = Path.of(environment.getOrDefault("APPDATA", home), "jupyter");
        } else {
            data = Path.of(environment.getOrDefault("XDG_DATA_HOME", home + "/.local/share"), "jupyter");
        }
        return data.resolve("kernels");
    }

    /**
     * Installs the kernel spec, replacing an earlier one.
     *
     * @return the kernel's folder
     */
    public Path install(KernelCommand command) {
        Path folder = kernels().resolve(NAME);
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("kernel.json"), Json.text(content(command.line(folder, "{connection_file}"))));
            return folder;
        } catch (IOException e) {
            throw new Problem(
                    "Cannot write to " + folder + ". Set JUPYTER_DATA_DIR to a folder that you can write to.", e);
        }
    }

    private Map<String, Object> content(List<String> line) {
        Map<String, String> settings = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (SETTINGS.matcher(name).matches()) {
                settings.put(name, value);
            }
        });
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("argv", line);
        content.put("display_name", TITLE);
        content.put("language", "java");
        content.put("interrupt_mode", "message");
        content.put("env", settings);
        return content;
    }
}
