package attentionlens.store;

import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code chair.pkl}, the public scorer's cache: which objects are in which image of COCO. Nothing in it is executed. */
public final class ChairPickle {
    private static final String OBJECTS = "imid_to_objects";

    private ChairPickle() {}

    /**
     * Returns the categories in each image, by image id.
     *
     * @throws Problem if it cannot be read, or is another pickle
     */
    public static Map<Long, Set<String>> read(Path file) {
        Object root;
        try {
            root = Pickles.read(Files.readAllBytes(file), new Whitelist(), file.toString());
        } catch (IOException e) {
            throw new Problem("Cannot read " + file + ": " + IoReason.of(e) + ".", e);
        }
        if (root instanceof Pickles.Instance scorer && scorer.state().get(OBJECTS) instanceof Map<?, ?> images) {
            Map<Long, Set<String>> objects = new HashMap<>();
            images.forEach((id, categories) -> objects.put(id(id, file), categories(categories, file)));
            return objects;
        }
        throw otherPickle(file);
    }

    private static Long id(@Nullable Object id, Path file) {
        if (id instanceof Long number) {
            return number;
        }
        throw otherPickle(file);
    }

    private static Set<String> categories(@Nullable Object categories, Path file) {
        Set<String> names = new HashSet<>();
        if (categories instanceof Iterable<?> entries) {
            for (Object entry : entries) {
                if (!(entry instanceof String name)) {
                    throw otherPickle(file);
                }
                names.add(name);
            }
            return names;
        }
        throw otherPickle(file);
    }

    private static Problem otherPickle(Path file) {
        return new Problem(file + " is a pickle, but not CHAIR's: it has no " + OBJECTS
                + ". Give the public scorer's chair.pkl, or COCO's annotation files.");
    }

    private static final class Whitelist implements Pickles.Names {
        /** Python 3's name, and Python 2's, which protocols up to 2 write. */
        private static final Set<String> MODULES = Set.of("builtins", "__builtin__");

        private static final Set<String> BUILTINS = Set.of("list", "set", "dict");

        @Override
        public boolean allows(Pickles.Name name) {
            return MODULES.contains(name.module())
                    ? BUILTINS.contains(name.name())
                    : name.name().equals("CHAIR") || name.toString().equals("collections.defaultdict");
        }

        @Override
        public @Nullable Object call(Pickles.Name name, List<@Nullable Object> arguments) {
            return switch (name.name()) {
                case "defaultdict", "dict" -> new HashMap<>();
                case "list" -> new ArrayList<>();
                case "set" -> arguments.isEmpty() ? new HashSet<>() : new HashSet<>((List<?>) arguments.getFirst());
                default -> new Pickles.Instance(name, List.copyOf(arguments), new HashMap<>());
            };
        }
    }
}
