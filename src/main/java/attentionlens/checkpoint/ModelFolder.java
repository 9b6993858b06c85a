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
    private ModelFolder() {}

    /**
     * Returns the folder that a user means.
     *
     * @param text a folder, a hub name such as {@code llava-hf/llava-1.5-7b-hf}, or {@value Assets#MODEL_NAME}
     * @throws Problem if there is none
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
        if (!HubCache.isName(text)) {
            throw new Problem("There is no folder " + path
                    + ". Give a model's folder, a hub name such as llava-hf/llava-1.5-7b-hf, or " + Assets.MODEL_NAME
                    + " for the embedded model.");
        }
        HubCache cache = HubCache.of(settings);
        return cache.snapshot(text)
                .orElseThrow(() -> new Problem("There is no folder " + text
                        + ", and no model of that name in the Hugging Face" + " cache " + cache.folder()
                        + ". Fetch it under Model in the window, or with: ./run.sh get " + text));
    }

    /** Returns the hub name of a snapshot in a cache, otherwise the folder's name. */
    static String name(Path folder) {
        return HubCache.nameOf(folder)
                .orElseGet(() -> String.valueOf(folder.getFileName() == null ? folder : folder.getFileName()));
    }

    /**
     * Finds the original layout's tower: where a setting says, inside the model's folder, beside it, or in the cache.
     *
     * @param name {@code mm_vision_tower}: a path, or a hub name
     */
    static Optional<Path> tower(Path model, String name, Settings settings) {
        String set = settings.get(Settings.VISION_TOWER, "");
        if (!set.isEmpty()) {
            Optional<Path> chosen = Files.isDirectory(path(set))
                    ? Optional.of(path(set))
                    : HubCache.of(settings).snapshot(set);
            return Optional.of(chosen.orElseThrow(() -> new Problem(Settings.VISION_TOWER + " is set to " + set
                    + ", which has no vision tower. Set it to the folder of '" + name + "'.")));
        }
        Path given = path(name);
        Path last = given.getFileName() == null ? given : given.getFileName();
        Path beside = model.resolveSibling(last);
        return Stream.of(model.resolve(given), model.resolve(last), model.resolveSibling(given), beside)
                .map(Path::normalize)
                .filter(folder -> Files.isRegularFile(folder.resolve("config.json")) && !folder.equals(model))
                .findFirst()
                .or(() -> HubCache.of(settings).snapshot(name));
    }

    /** Returns a problem that says what a folder without a {@code config.json} is. */
    static Problem notAModel(Path folder) {
        return ofAnotherKind(folder)
                .orElseGet(() -> new Problem(folder + " is not a model folder: there is no config.json in it."));
    }

    /** Returns a problem that says what a folder holds other than a model, if that is known. */
    static Optional<Problem> ofAnotherKind(Path folder) {
        if (Files.exists(folder.resolve("adapter_config.json"))) {
            return Optional.of(new Problem(folder + " holds a LoRA adapter (adapter_config.json), not a whole model."
                    + " Merge it into its base model and open the result."));
        }
        return names(folder).stream()
                .filter(name -> name.endsWith(".gguf"))
                .findFirst()
                .map(name -> new Problem(folder + " holds a GGUF model (" + name + "), which is not supported."
                        + " Open the checkpoint it was made from: config.json and safetensors."));
    }

    /** Returns the names of a folder's files, sorted. */
    static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Problem("Cannot read " + folder + ": " + IoReason.of(e) + ".", e);
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Problem("'" + text + "' is not a folder's path.", e);
        }
    }
}
