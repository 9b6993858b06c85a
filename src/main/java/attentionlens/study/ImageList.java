package attentionlens.study;

import attentionlens.store.CaptionFile.BadRow;
import attentionlens.store.ImageName;
import attentionlens.store.IoReason;
import attentionlens.store.QueryFile;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The images of a study: all of a folder, or those that a list names.
 *
 * @param entries each image once
 * @param bad unusable images, by their line in the list or their place in the folder (from 1, in order of names)
 */
public record ImageList(List<Entry> entries, List<BadRow> bad) {
    /** Excludes hidden files, such as those that macOS puts beside an image on other file systems (._7.jpg). */
    private static final Pattern IMAGE = Pattern.compile("(?is)[^.].*\\.(jpe?g|png|webp|gif|bmp|tiff?)");

    /**
     * An image.
     *
     * @param line in the list, or place in the folder, from 1
     * @param imageId its number; its file name if it has none
     * @param instruction null if the list has none
     */
    public record Entry(
            int line, String imageId, Path file, @Nullable String instruction) {
        /** The image's number; empty if it has none. */
        public OptionalLong number() {
            return ImageName.id(imageId);
        }
    }

    public ImageList {
        entries = List.copyOf(entries);
        bad = List.copyOf(bad);
    }

    /**
     * Finds the images.
     *
     * @param folder where they are
     * @param list a list of them ({@link QueryFile}); null for all
     * @param numbers an image's number by its file name without folders; if empty, the name is the id
     * @throws Problem if there is no such folder, or no image in it
     */
    public static ImageList of(Path folder, @Nullable Path list, Function<String, OptionalLong> numbers) {
        List<Path> files = images(folder);
        return list == null ? all(files, numbers) : listed(QueryFile.read(list), folder, files, numbers);
    }

    private static ImageList all(List<Path> files, Function<String, OptionalLong> numbers) {
        Collected collected = new Collected();
        for (int i = 0; i < files.size(); i++) {
            collected.add(new Entry(i + 1, id(files.get(i), numbers), files.get(i), null));
        }
        return collected.list();
    }

    private static ImageList listed(
            QueryFile queries, Path folder, List<Path> files, Function<String, OptionalLong> numbers) {
        Map<String, List<Path>> byId = new HashMap<>();
        for (Path file : files) {
            String id = ImageName.key(id(file, numbers));
            byId.computeIfAbsent(id, key -> new ArrayList<>()).add(file);
            byId.computeIfAbsent(ImageName.key(name(file)), key -> new ArrayList<>(List.of(file)));
        }
        Collected collected = new Collected();
        collected.bad.addAll(queries.bad());
        for (QueryFile.Row row : queries.rows()) {
            List<Path> found =
                    byId.getOrDefault(idOr(ImageName.key(row.imageId()), ImageName.id(row.imageId())), List.of());
            if (found.isEmpty()) {
                collected.refuse(row.line(), "there is no image " + row.imageId() + " in " + folder);
            } else if (found.size() > 1) {
                collected.refuse(
                        row.line(),
                        "image " + row.imageId() + " is both " + name(found.get(0)) + " and " + name(found.get(1)));
            } else {
                Path file = found.getFirst();
                collected.add(new Entry(row.line(), id(file, numbers), file, row.instruction()));
            }
        }
        return collected.list();
    }

    /** Whether a folder contains images; subfolders are not searched. */
    public static boolean hasImages(Path folder) {
        try (Stream<Path> entries = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return entries.anyMatch(ImageList::isImage);
        } catch (IOException e) {
            throw new Problem("Cannot read " + folder + ": " + IoReason.of(e) + ".", e);
        }
    }

    /** Whether a path is a file with an image's name. */
    public static boolean isImage(Path file) {
        return hasImageExtension(file) && Files.isRegularFile(file);
    }

    private static boolean hasImageExtension(Path file) {
        return IMAGE.matcher(name(file)).matches();
    }

    /** Whether a path is a symbolic link to nothing. */
    private static boolean isBroken(Path file) {
        return Files.isSymbolicLink(file) && !Files.exists(file);
    }

    private static List<Path> images(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Problem("There is no folder " + folder + " of images. Check the path.");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(file -> isImage(file) || (hasImageExtension(file) && isBroken(file)))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new Problem(
                        folder + " has no images (JPEG, PNG, WebP, GIF, BMP or TIFF). Give the folder they are in.");
            }
            return files;
        } catch (IOException e) {
            throw new Problem("Cannot read " + folder + ": " + IoReason.of(e) + ".", e);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String id(Path file, Function<String, OptionalLong> numbers) {
        return idOr(name(file), numbers.apply(name(file)));
    }

    private static String idOr(String name, OptionalLong id) {
        return id.isPresent() ? String.valueOf(id.getAsLong()) : name;
    }

    /** Collects entries, each image once. */
    private static final class Collected {
        private final List<Entry> entries = new ArrayList<>();
        private final List<BadRow> bad = new ArrayList<>();
        private final Map<String, Entry> seen = new HashMap<>();

        void add(Entry entry) {
            if (isBroken(entry.file())) {
                refuse(entry.line(), name(entry.file()) + " is a link to a missing file");
                return;
            }
            Entry before = seen.putIfAbsent(entry.imageId(), entry);
            if (before == null) {
                entries.add(entry);
            } else if (before.file().equals(entry.file())) {
                refuse(entry.line(), "image " + entry.imageId() + " is already on line " + before.line());
            } else {
                refuse(
                        entry.line(),
                        "image " + entry.imageId() + " is both " + name(before.file()) + " and " + name(entry.file()));
            }
        }

        void refuse(int line, String reason) {
            bad.add(new BadRow(line, reason));
        }

        ImageList list() {
            bad.sort(Comparator.comparingInt(BadRow::line));
            return new ImageList(entries, bad);
        }
    }
}
