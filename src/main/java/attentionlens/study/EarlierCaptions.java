package attentionlens.study;

import attentionlens.store.StudyFile;
import attentionlens.store.StudyLog;
import attentionlens.store.StudyRow;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What an earlier run of a study left in its file, ready to be resumed.
 *
 * @param study its description, extended to the images that are asked for now if these are more
 * @param content the rows of the file
 */
record EarlierCaptions(StudyFile study, StudyLog.Content content) {
    private static final StudyLog.Content NOTHING = new StudyLog.Content(Map.of(), 0);

    /**
     * Reads what can be resumed.
     *
     * @param out the file of captions
     * @param asked the description of what is asked for now
     * @param reader reads the file's rows, given the alphas of each image's rows
     * @throws Problem if it was made with other settings, or has no description
     */
    static EarlierCaptions of(Path out, StudyFile asked, Function<List<Double>, StudyLog.Content> reader) {
        boolean isEmpty = isEmpty(out);
        StudyFile before = StudyFile.of(out).orElse(null);
        if (before == null && !isEmpty) {
            throw new Problem(
                    out + " already exists, and no " + StudyFile.beside(out).getFileName()
                            + " beside it says what made it. Choose another --out, or remove it.");
        }
        if (before == null || isEmpty) {
            return new EarlierCaptions(asked, NOTHING);
        }
        StudyLog.Content content = reader.apply(before.alphas());
        StudyFile grown = before.extendedTo(asked, content.rows().keySet());
        String difference =
                before.shard().equals(asked.shard()) ? asked.difference(grown).orElse("") : "another shard";
        if (!difference.isEmpty()) {
            throw new Problem(out + " was made with other settings: now it would be " + difference
                    + ". Choose another --out, or remove the file to start over." + hint(before, asked));
        }
        requireOf(asked, content, out);
        return content.end() == 0 ? new EarlierCaptions(asked, content) : new EarlierCaptions(grown, content);
    }

    private static boolean isEmpty(Path out) {
        try {
            return !Files.exists(out) || Files.size(out) == 0;
        } catch (IOException e) {
            throw new Problem("Cannot read " + out + ". Is it a file?", e);
        }
    }

    /** Why these images cannot simply be added. */
    private static String hint(StudyFile before, StudyFile asked) {
        if (before.images().equals(asked.images())) {
            return "";
        }
        if (Collections.disjoint(before.images(), asked.images())) {
            return " Are these the same images? Their ids come from the ground truth, if there is one: name the same --truth.";
        }
        return asked.shard().isWhole()
                ? " Images can be added to it, but those that have captions must stay: --limit chooses them again, and more, only from the same"
                        + " folder or list, with the same --seed."
                : " Images cannot be added to a study in shards, as they would move from shard to shard: finish the shards, join them with"
                        + " merge-captions, and continue with the joined file.";
    }

    private static void requireOf(StudyFile asked, StudyLog.Content content, Path out) {
        Set<String> expected = new HashSet<>(asked.shardImages());
        content.rows().keySet().stream()
                .filter(id -> !expected.contains(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new Problem(out + " has image " + id
                            + ", which is not in this study. Fix the file, or remove it to start over.");
                });
    }

    /** The images whose files have changed since they were captioned. */
    ChangedImages changed(List<ImageList.Entry> images) {
        return ChangedImages.of(images, image -> {
            List<StudyRow> rows = content.rows().getOrDefault(image.imageId(), List.of());
            String hash = rows.isEmpty() ? null : rows.getFirst().imageHash();
            return hash == null ? "" : hash;
        });
    }

    /** The rows of these images, in the order given. */
    List<StudyRow> rows(List<String> images) {
        return images.stream()
                .flatMap(image -> content.rows().getOrDefault(image, List.of()).stream())
                .toList();
    }

    /** Whether the rows are in another order than the images of the study. */
    boolean isOutOfOrder() {
        List<String> there = List.copyOf(content.rows().keySet());
        return !there.equals(
                study.shardImages().stream().filter(content.rows()::containsKey).toList());
    }
}
