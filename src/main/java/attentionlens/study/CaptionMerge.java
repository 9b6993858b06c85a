package attentionlens.study;

import attentionlens.store.AtomicFile;
import attentionlens.store.FileBytes;
import attentionlens.store.IoReason;
import attentionlens.store.Shard;
import attentionlens.store.StudyFile;
import attentionlens.store.StudyFile.Skipped;
import attentionlens.store.StudyLog;
import attentionlens.store.StudyRow;
import attentionlens.trace.Count;
import attentionlens.trace.Guidance;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The shards of a caption study, joined after checking that they belong together and that nothing is missing or duplicated. */
public final class CaptionMerge {
    private static final int NAMED_AT_MOST = 5;

    private final List<Path> files;
    private final StudyFile whole;
    private final Map<String, List<StudyRow>> rows;

    private CaptionMerge(List<Path> files, StudyFile whole, Map<String, List<StudyRow>> rows) {
        this.files = files;
        this.whole = whole;
        this.rows = rows;
    }

    /**
     * Reads and checks the shards.
     *
     * @throws Problem if a shard is missing, given twice, unfinished, or made with other settings than the first
     */
    public static CaptionMerge of(List<Path> files) {
        Map<Integer, Path> shards = new HashMap<>();
        Map<String, List<StudyRow>> rows = new HashMap<>();
        List<Skipped> skipped = new ArrayList<>();
        Path firstFile = model(files);
        StudyFile first = described(firstFile);
        for (Path file : files) {
            StudyFile shard = described(file);
            checkTogether(first, firstFile, shard, file);
            Path twin = shards.put(shard.shard().index(), file);
            if (twin != null) {
                throw new Problem(
                        twin + " and " + file + " are both shard " + shard.shard() + ". Give each shard once.");
            }
            rows.putAll(whole(file, shard));
            skipped.addAll(shard.skipped());
        }
        for (int index = 1; index <= first.shard().of(); index++) {
            if (!shards.containsKey(index)) {
                throw new Problem("Shard " + new Shard(index, first.shard().of()) + " is missing. Run it, and give all "
                        + first.shard().of() + " files.");
            }
        }
        return new CaptionMerge(List.copyOf(files), first.with(Shard.WHOLE, skipped), rows);
    }

    /** The number of images with captions. */
    public int images() {
        return rows.size();
    }

    /** The images that could not be used. */
    public List<Skipped> skipped() {
        return whole.skipped();
    }

    /** The guidance strengths at which each image is captioned; 0 is the baseline. */
    public List<Double> alphas() {
        return whole.alphas();
    }

    /** Writes all captions in the order of the study, and beside them a {@link StudyFile} that describes them. */
    public void write(Path out) {
        checkTarget(out);
        writeLines(
                out, rowsOf -> Optional.of(rowsOf.stream().map(StudyRow::line).collect(Collectors.joining("\n"))));
        whole.writeFor(out);
    }

    /**
     * Writes the captions of one guidance strength in the format that the published scorer reads.
     *
     * @throws Problem if there are no captions of this strength
     */
    public void writePublished(Path out, double alpha) {
        if (!alphas().contains(alpha)) {
            throw new Problem("There are no captions of alpha " + Guidance.text(alpha) + ", only of "
                    + alphas().stream().map(Guidance::text).collect(Collectors.joining(", ")) + ".");
        }
        checkTarget(out);
        writeLines(
                out,
                rowsOf -> rowsOf.stream()
                        .filter(row -> row.alpha() == alpha)
                        .map(StudyRow::published)
                        .findFirst());
    }

    private void writeLines(Path out, Function<List<StudyRow>, Optional<String>> lines) {
        AtomicFile.write(out, channel -> {
            for (String image : whole.images()) {
                List<StudyRow> rowsOf = rows.get(image);
                if (rowsOf != null) {
                    write(channel, lines.apply(rowsOf).orElseThrow() + "\n");
                }
            }
        });
    }

    private static void write(FileChannel channel, String text) throws IOException {
        FileBytes.write(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void checkTarget(Path out) {
        for (Path file : files) {
            try {
                if (Files.exists(out) && Files.isSameFile(file, out)) {
                    throw new Problem("--out is " + file + ", which is one of the files to read. Choose another.");
                }
            } catch (IOException e) {
                throw new Problem("Cannot read " + out + ". Choose another --out.", e);
            }
        }
    }

    private static StudyFile described(Path file) {
        return StudyFile.of(file)
                .orElseThrow(() -> new Problem(
                        isEmpty(file)
                                ? file + " is missing or empty. Run its shard first."
                                : file + " has no " + StudyFile.beside(file).getFileName()
                                        + " beside it, which says what it must contain. Did chair-eval write it?"));
    }

    private static boolean isEmpty(Path file) {
        try {
            return !Files.exists(file) || Files.size(file) == 0;
        } catch (IOException e) {
            throw new Problem("Cannot read " + file + ": " + IoReason.of(e) + ".", e);
        }
    }

    /** The shard that the others are compared with: the first one that has captions, and so knows its precision. */
    private static Path model(List<Path> files) {
        return files.stream()
                .filter(file -> !described(file).dtype().equals(StudyFile.ANY_DTYPE))
                .findFirst()
                .orElse(files.getFirst());
    }

    private static void checkTogether(StudyFile first, Path firstFile, StudyFile shard, Path file) {
        String difference = shard.shard().of() == first.shard().of()
                ? shard.difference(first).orElse("")
                : Count.of(shard.shard().of(), "shard") + " instead of "
                        + first.shard().of();
        if (!difference.isEmpty()) {
            throw new Problem(file + " does not belong with " + firstFile + ": " + difference + ".");
        }
    }

    /** Returns a shard's rows by image, after checking that they are complete. */
    private static Map<String, List<StudyRow>> whole(Path file, StudyFile shard) {
        StudyLog.Content content = StudyLog.read(file, shard.alphas());
        Set<String> there = new HashSet<>(content.rows().keySet());
        shard.skipped().forEach(image -> there.add(image.imageId()));
        List<String> missing = new ArrayList<>();
        for (String image : shard.shardImages()) {
            if (!there.remove(image)) {
                missing.add(image);
            }
        }
        if (!missing.isEmpty()) {
            throw new Problem(file + " is not finished: " + missing.size() + " of "
                    + shard.shardImages().size() + " images are missing" + abbreviated(missing)
                    + ". Run shard " + shard.shard() + " again to resume it.");
        }
        if (!there.isEmpty()) {
            throw new Problem(file + " has images that are not of its shard" + abbreviated(List.copyOf(there))
                    + ". It was changed: remove it, and run shard " + shard.shard() + " again.");
        }
        return content.rows();
    }

    private static String abbreviated(List<String> ids) {
        return " (" + ids.stream().limit(NAMED_AT_MOST).collect(Collectors.joining(", "))
                + (ids.size() > NAMED_AT_MOST ? ", ..." : "") + ")";
    }
}
