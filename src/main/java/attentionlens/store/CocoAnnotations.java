package attentionlens.store;

import attentionlens.trace.Box;
import attentionlens.trace.Problem;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Annotations in COCO's format, from one or more files: which categories each image has instances of, where, and its captions. Read as
 * a stream that skips outlines, so that the 470 MB of {@code instances_train2014.json} take little memory.
 */
public final class CocoAnnotations {
    /**
     * An object in an image.
     *
     * @param category name of its category
     * @param box its bounding box, pixels of the image
     */
    public record Instance(String category, Box box) {}

    /** The size of an image, pixels. */
    public record Size(int width, int height) {}

    /** What is kept of an instance, in little memory: COCO has 900,000. */
    private record Place(String category, float left, float top, float width, float height) {
        Instance instance() {
            return new Instance(category, new Box(left, top, (double) left + width, (double) top + height));
        }
    }

    private final Map<Long, Set<String>> categories = new HashMap<>();
    private final Map<Long, List<String>> captions = new HashMap<>();
    private final Map<Long, List<Place>> places = new HashMap<>();
    private final Map<Long, Size> sizes = new HashMap<>();
    private final Map<String, Long> ids = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();
    /** Images whose names are made of no number. */
    private final Set<Long> otherNames = new HashSet<>();

    private final Set<Long> images = new HashSet<>();
    private final Set<String> used = new TreeSet<>();
    private boolean otherNumbers;

    private CocoAnnotations() {}

    /**
     * Returns the annotation files of a folder: {@code instances_*.json} and {@code captions_*.json}, in it or in its
     * {@code annotations}.
     *
     * @throws Problem if it has none
     */
    public static List<Path> filesOf(Path folder) {
        List<Path> found = found(folder);
        if (found.isEmpty()) {
            throw new Problem(
                    folder + " has no instances_*.json or captions_*.json. Give the annotation files themselves.");
        }
        return found;
    }

    /** Whether a path is a folder with annotation files. */
    public static boolean isFolder(Path place) {
        return Files.isDirectory(place) && !found(place).isEmpty();
    }

    private static List<Path> found(Path folder) {
        for (Path place : List.of(folder, folder.resolve("annotations"))) {
            try (Stream<Path> files = Files.isDirectory(place) ? Files.list(place) : Stream.empty()) {
                List<Path> found =
                        files.filter(CocoAnnotations::isAnnotationFile).sorted().toList();
                if (!found.isEmpty()) {
                    return found;
                }
            } catch (IOException e) {
                throw new Problem("Cannot read " + place + ": " + IoReason.of(e) + ".", e);
            }
        }
        return List.of();
    }

    private static boolean isAnnotationFile(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.matches("(instances|captions).*\\.json") && !StudyFile.isStudy(name);
    }

    /**
     * Reads files and merges them.
     *
     * @param progress hears how many bytes of all files have been read so far; an exception from it ends the reading
     * @throws Problem if one cannot be read, or is of another format
     */
    public static CocoAnnotations read(List<Path> files, LongConsumer progress) {
        CocoAnnotations all = new CocoAnnotations();
        long before = 0;
        for (Path file : files) {
            try (ProgressInputStream in = new ProgressInputStream(TextFile.open(file), before, progress);
                    JsonParser parser = Json.parser(in)) {
                all.new FileReader(parser, file).read();
                before = in.count();
            } catch (JsonProcessingException e) {
                throw Json.invalid(file.toString(), e);
            } catch (IOException e) {
                throw new Problem("Cannot read " + file + ": " + IoReason.of(e) + ".", e);
            }
        }
        return all;
    }

    /** Returns the names of all categories that have an instance. */
    public Set<String> categories() {
        return Set.copyOf(used);
    }

    /** Returns the names of the categories that an image has instances of. */
    public Set<String> categories(long imageId) {
        return Set.copyOf(categories.getOrDefault(imageId, Set.of()));
    }

    /** Returns the objects in an image whose boxes are annotated, in the order of the file. */
    public List<Instance> instances(long imageId) {
        return places.getOrDefault(imageId, List.of()).stream()
                .map(Place::instance)
                .toList();
    }

    /** Returns the size of an image; empty if the file does not have it. */
    public Optional<Size> size(long imageId) {
        return Optional.ofNullable(sizes.get(imageId));
    }

    /** Returns the captions that people wrote for an image. */
    public List<String> captions(long imageId) {
        return List.copyOf(captions.getOrDefault(imageId, List.of()));
    }

    /** Whether an image is listed or annotated. */
    public boolean knows(long imageId) {
        return images.contains(imageId);
    }

    /** Returns the id of the image with a file name, with or without its folders; empty if there is none, or more than one. */
    public OptionalLong imageId(String fileName) {
        String key = ImageName.key(fileName);
        String name = ids.containsKey(key) ? key : ImageName.withoutFolders(key);
        Long id = ids.get(name);
        return id == null || ambiguous.contains(name) ? OptionalLong.empty() : OptionalLong.of(id);
    }

    /**
     * Whether a file name that is made of a number may be that of the image with this id: not if that image has another name, or if any
     * file name is made of another number than its image's id.
     */
    public boolean isId(long number) {
        return !otherNumbers && !otherNames.contains(number);
    }

    /** Whether any image has instances. */
    public boolean hasInstances() {
        return !categories.isEmpty();
    }

    /** Whether any image has captions. */
    public boolean hasCaptions() {
        return !captions.isEmpty();
    }

    /** Reads one file; category ids are valid in their own file only. */
    private final class FileReader {
        private final JsonParser parser;
        private final Path file;
        private final Map<Long, String> names = new HashMap<>();
        private final Map<Long, Set<Long>> instances = new HashMap<>();
        private final Map<Long, List<Found>> boxes = new HashMap<>();

        /** A box of a category whose name may come later in the file. */
        private record Found(long kind, float left, float top, float width, float height) {}

        FileReader(JsonParser parser, Path file) {
            this.parser = parser;
            this.file = file;
        }

        void read() throws IOException {
            boolean annotations = false;
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    annotations |= parser.currentName().equals("annotations");
                    part(parser.currentName());
                }
                if (parser.nextToken() != null) {
                    throw new Problem(file + " continues after its end, on line "
                            + parser.currentTokenLocation().getLineNr() + ". Give each file of annotations by itself.");
                }
            }
            if (!annotations) {
                throw new Problem(file + " has no \"annotations\". Give files in COCO's format, or CHAIR's chair.pkl.");
            }
            instances.forEach((image, kinds) -> kinds.forEach(kind -> instance(image, kind)));
            boxes.forEach((image, found) ->
                    places.computeIfAbsent(image, key -> new ArrayList<>()).addAll(placed(found)));
        }

        private List<Place> placed(List<Found> found) {
            return found.stream()
                    .map(one -> new Place(names.getOrDefault(one.kind, ""), one.left, one.top, one.width, one.height))
                    .toList();
        }

        private void part(String name) throws IOException {
            boolean wanted = Set.of("images", "annotations", "categories").contains(name);
            if (parser.nextToken() != JsonToken.START_ARRAY || !wanted) {
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                CocoEntry entry = new CocoEntry(parser, file);
                switch (name) {
                    case "images" -> image(entry);
                    case "annotations" -> annotation(entry);
                    default -> names.put(entry.id(entry.id, "id"), entry.text(entry.name, "name"));
                }
            }
        }

        private void image(CocoEntry entry) {
            long id = entry.id(entry.id, "id");
            images.add(id);
            if (entry.fileName != null) {
                String shortName = ImageName.withoutFolders(entry.fileName);
                name(entry.fileName, id);
                name(shortName, id);
                OptionalLong number = ImageName.number(shortName);
                if (number.isEmpty()) {
                    otherNames.add(id);
                }
                otherNumbers |= number.orElse(id) != id;
            }
            if (entry.width > 0 && entry.height > 0) {
                sizes.put(id, new Size(entry.width, entry.height));
            }
        }

        private void name(String fileName, long id) {
            String key = ImageName.key(fileName);
            Long before = ids.put(key, id);
            if (before != null && before != id) {
                ambiguous.add(key);
            }
        }

        private void annotation(CocoEntry entry) {
            long image = entry.id(entry.imageId, "image_id");
            images.add(image);
            if (entry.categoryId != null) {
                instances.computeIfAbsent(image, key -> new HashSet<>()).add(entry.categoryId);
                if (entry.box.length == 4) {
                    float[] box = entry.box;
                    boxes.computeIfAbsent(image, key -> new ArrayList<>())
                            .add(new Found(entry.categoryId, box[0], box[1], box[2], box[3]));
                }
            }
            if (entry.caption != null) {
                captions.computeIfAbsent(image, key -> new ArrayList<>()).add(entry.caption);
            }
        }

        private void instance(Long image, Long kind) {
            String name = names.get(kind);
            if (name == null) {
                throw new Problem(file + " has no category " + kind + ", of which image " + image
                        + " has an instance. It is damaged: get it again.");
            }
            used.add(name);
            categories.computeIfAbsent(image, key -> new HashSet<>()).add(name);
        }
    }
}
