package attentionlens.checkpoint;

import attentionlens.store.Assets;
import attentionlens.store.IoReason;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds model folders: by path, by hub name in the local Hugging Face cache, or the embedded one. Nothing is fetched. */
final class ModelFolder {
    private static final String HUB_NAME = "[\\w.-]+/[\\w.-]+";

    private ModelFolder() {}

    /**
     * The folder a user means.
     *
     * @param text a folder, a hub name such as {@code llava-hf/llava-1.5-7b-hf}, or {@value Assets#MODEL_NAME}
     * @throws Problem where there is none
     */
    static Path find(String text, Settings settings) {
        Path path = path(text);
        if (Files.isDirectory(path)) {
            return path.toAbsolutePath().normalize();
        }
        if (Files.exists(path)) {
            throw new Problem(path + " is a file. Give the model's folder: the one that has config.json in it.");
        }
        if (text.equals(Assets.MODEL_NAME)) {
            return Assets.model();
        }
        if (!text.matches(HUB_NAME)) {
            throw new Problem("There is no folder " + path
                    + ". Give a model's folder, a hub name such as llava-hf/llava-1.5-7b-hf, or " + Assets.MODEL_NAME
                    + " for the embedded model.");
        }
        return inHub(text, settings)
                .orElseThrow(() ->
                        new Problem("There is no folder " + text + ", and no model of that name in the Hugging Face"
                                + " cache " + hub(settings) + ". Fetch it with: hf download " + text));
    }

    /** The snapshot of a hub name in the local cache: the one that {@code main} refers to, or else the only one. */
    static Optional<Path> inHub(String name, Settings settings) {
        if (!name.matches(HUB_NAME)) {
            return Optional.empty();
        }
        Path repository = hub(settings).resolve("models--" + name.replace("/", "--"));
        Path snapshots = repository.resolve("snapshots");
        try {
            Path main = repository.resolve("refs").resolve("main");
            if (Files.isRegularFile(main)) {
                Path snapshot = snapshots.resolve(Files.readString(main).strip());
                return Files.isDirectory(snapshot) ? Optional.of(snapshot) : Optional.empty();
            }
            List<Path> all = Files.isDirectory(snapshots) ? list(snapshots) : List.of();
            return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
        } catch (IOException e) {
            throw new Problem("Cannot read the Hugging Face cache " + repository + ": " + IoReason.of(e) + ".", e);
        }
    }

    /** The hub name of a snapshot in a cache; else the folder's name. */
    static String name(Path folder) {
        Path up = folder.getParent();
        Path repository = up == null ? null : up.getParent();
        if (up != null && repository != null && up.endsWith("snapshots") && repository.getFileName() != null) {
            String name = repository.getFileName().toString();
            if (name.startsWith("models--")) {
                return name.substring("models--".length()).replaceFirst("--", "/");
            }
        }
        return folder.getFileName() == null
                ? folder.toString()
                : folder.getFileName().toString();
    }

    /**
     * Where the original layout's tower lies: where a setting says, inside the model's folder, beside it, or in the cache.
     *
     * @param name {@code mm_vision_tower}: a path, or a hub name
     */
    static Optional<Path> tower(Path model, String name, Settings settings) {
        String set = settings.get(Settings.VISION_TOWER, "");
        if (!set.isEmpty()) {
            Optional<Path> chosen = Files.isDirectory(path(set)) ? Optional.of(path(set)) : inHub(set, settings);
            return Optional.of(chosen.orElseThrow(() -> new Problem(Settings.VISION_TOWER + " is set to " + set
                    + ", where no vision tower lies. Set it to the folder of '" + name + "'.")));
        }
        Path given = path(name);
        Path last = given.getFileName() == null ? given : given.getFileName();
        Path beside = model.resolveSibling(last);
        return Stream.of(model.resolve(given), model.resolve(last), model.resolveSibling(given), beside)
                .map(Path::normalize)
                .filter(folder -> Files.isRegularFile(folder.resolve("config.json")) && !folder.equals(model))
                .findFirst()
                .or(() -> inHub(name, settings));
    }

    /** Says what a folder without a usable {@code config.json} is. */
    static Problem notAModel(Path folder) {
        if (Files.exists(folder.resolve("adapter_config.json"))) {
            return new Problem(folder + " holds a LoRA adapter (adapter_config.json), not a whole model."
                    + " Merge it into its base model and open the result.");
        }
        try {
            for (Path file : list(folder)) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".gguf")) {
                    return new Problem(folder + " holds a GGUF model (" + name + "), which is not supported."
                            + " Open the checkpoint it was made from: config.json and safetensors.");
                }
            }
        } catch (IOException e) {
            return new Problem("Cannot read " + folder + ": " + IoReason.of(e) + ".", e);
        }
        return new Problem(folder + " is no model folder: there is no config.json in it.");
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static Path hub(Settings settings) {
        Path home = Path.of(settings.get("HOME", System.getProperty("user.home", ".")));
        Path cache =
                expand(settings.get("XDG_CACHE_HOME", home.resolve(".cache").toString()), home);
        Path huggingFace =
                expand(settings.get("HF_HOME", cache.resolve("huggingface").toString()), home);
        String old =
                settings.get("HUGGINGFACE_HUB_CACHE", huggingFace.resolve("hub").toString());
        return expand(settings.get("HF_HUB_CACHE", old), home);
    }

    private static Path expand(String text, Path home) {
        return text.startsWith("~/") ? home.resolve(text.substring(2)) : path(text);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Problem("'" + text + "' is no path of a folder.", e);
        }
    }
}
