package attentionlens.checkpoint;

import attentionlens.store.IoReason;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The local cache of the Hugging Face hub, as its own tools lay it out: {@code models--org--name/{blobs,refs,snapshots}}.
 *
 * @param folder folder of the models
 */
public record HubCache(Path folder) {
    private static final String PREFIX = "models--";

    /** {@code owner/name}; as on the hub, no part begins with a dot or has two dots or dashes in a row. */
    private static final String NAME = "(?!.*(\\.\\.|--))\\w[\\w.-]*/\\w[\\w.-]*";

    /** Returns the cache that the environment names. */
    public static HubCache of(Settings settings) {
        String old = settings.get(
                "HUGGINGFACE_HUB_CACHE", home(settings).resolve("hub").toString());
        return new HubCache(expand(settings.get("HF_HUB_CACHE", old), settings));
    }

    /** Returns the folder of all of Hugging Face's tools, with the cache and the token. */
    public static Path home(Settings settings) {
        Path cache = expand(settings.get("XDG_CACHE_HOME", "~/.cache"), settings);
        return expand(settings.get("HF_HOME", cache.resolve("huggingface").toString()), settings);
    }

    /** Whether a text is the name of a model on the hub, such as {@code llava-hf/llava-1.5-7b-hf}. */
    public static boolean isName(String text) {
        return text.matches(NAME);
    }

    /** Returns where a model lies, or would lie. */
    public Path repository(String name) {
        return folder.resolve(PREFIX + name.replace("/", "--"));
    }

    /** Returns a model's snapshot: the one that {@code main} refers to, or else the only one. */
    public Optional<Path> snapshot(String name) {
        if (!isName(name)) {
            return Optional.empty();
        }
        Path repository = repository(name);
        Path snapshots = repository.resolve("snapshots");
        try {
            Path main = repository.resolve("refs").resolve("main");
            String commit = Files.isRegularFile(main) ? Files.readString(main).strip() : "";
            if (!commit.isEmpty()) { // empty if writing it was interrupted
                Path snapshot = snapshots.resolve(commit);
                return Files.isDirectory(snapshot) ? Optional.of(snapshot) : Optional.empty();
            }
            List<Path> all = list(snapshots).stream().filter(Files::isDirectory).toList();
            return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
        } catch (IOException e) {
            throw unreadable(repository, e);
        }
    }

    /** Returns the names of the models in the cache, sorted; some may be incomplete. */
    public List<String> names() {
        try {
            return list(folder).stream()
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(PREFIX))
                    .map(HubCache::name)
                    .filter(HubCache::isName)
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** Returns the hub name of a snapshot in a cache; empty if it is not one. */
    static Optional<String> nameOf(Path snapshot) {
        Path up = snapshot.getParent();
        if (up == null || !up.endsWith("snapshots")) {
            return Optional.empty();
        }
        return Optional.ofNullable(up.getParent())
                .map(Path::getFileName)
                .map(Path::toString)
                .filter(name -> name.startsWith(PREFIX))
                .map(HubCache::name);
    }

    private static String name(String repository) {
        return repository.substring(PREFIX.length()).replaceFirst("--", "/");
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static Problem unreadable(Path path, IOException e) {
        return new Problem("Cannot read the Hugging Face cache " + path + ": " + IoReason.of(e) + ".", e);
    }

    private static Path expand(String text, Settings settings) {
        try {
            Path home = Path.of(settings.get("HOME", System.getProperty("user.home", ".")));
            return text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text);
        } catch (InvalidPathException e) {
            throw new Problem("'" + text + "' is not a folder's path. Fix HF_HOME or HF_HUB_CACHE.", e);
        }
    }
}
