package attentionlens.cli;

import attentionlens.hallucination.GroundTruth;
import attentionlens.store.AtomicFile;
import attentionlens.study.ChangedImages;
import attentionlens.study.FeatureSource;
import attentionlens.study.FeatureTable;
import attentionlens.study.ImageList;
import attentionlens.study.TorchFeatures;
import attentionlens.study.VarExtraction;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The file of features, which is not overwritten if something else writes it meanwhile. The public code's list cannot be resumed: it is
 * made at the end, from a table of the same name beside it.
 */
final class FeatureFile {
    private static final String PT = ".pt";

    private final Path out;
    private final Path table;
    private final boolean replace;
    private Optional<Stamp> known = Optional.empty();

    /** What distinguishes a file from one that something else writes in its place. */
    private record Stamp(
            FileTime changed, long bytes, @Nullable Object key) {}

    /**
     * A file that may exist already.
     *
     * @param out an Arrow file; the public code's list if the name ends in {@code .pt}
     * @param replace whether to start over instead of resuming
     */
    FeatureFile(Path out, boolean replace) {
        this.out = out;
        this.table = isTorch() ? out.resolveSibling(stem(out) + ".feather") : out;
        this.replace = replace;
    }

    /** Checks, before a model is loaded, that the file can be written. */
    void check() {
        OutName.require(
                out, "features are written in Arrow's format, or as the public code's list", ".feather", ".arrow", PT);
        known = stamp();
        AtomicFile.requireWritable(out);
        AtomicFile.requireWritable(table);
        if (isTorch() && Files.exists(out) && !Files.exists(table) && !replace) {
            throw new Problem(out + " already exists, and no " + table.getFileName()
                    + " beside it says which images it is of. Replace it with --replace, or choose another --out.");
        }
    }

    /** The table that an interrupted run resumes from. */
    Path table() {
        return table;
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - PT.length());
    }

    private boolean isTorch() {
        return out.toString().toLowerCase(Locale.ROOT).endsWith(PT);
    }

    /**
     * What the file has to contain.
     *
     * @param redoing whether images whose files have changed are done again; otherwise they are refused
     */
    record Wanted(
            FeatureSource source,
            List<ImageList.Entry> images,
            VarExtraction.Settings settings,
            GroundTruth truth,
            boolean redoing) {}

    /**
     * Returns what an earlier run left, if it is of the same kind. If only the ground truth differs, the labels
     * become the wanted one's; if only the layers of SVAR, it is summed anew.
     *
     * @param note receives a note of what is changed
     */
    Optional<FeatureTable> earlier(Wanted wanted, Consumer<String> note) {
        requireUnchanged();
        if (replace || !Files.exists(table)) {
            return Optional.empty();
        }
        FeatureTable before = FeatureTable.read(table);
        boolean isRelabelled = !wanted.settings.originalMatching() // its mentions themselves depend on the ground truth
                && !wanted.source.hasTruthOf(before.source());
        FeatureSource source = isRelabelled ? before.source().withTruthOf(wanted.source) : before.source();
        requireSame(before, source, wanted);
        ChangedImages changed = before.changed(wanted.images);
        if (!wanted.redoing) {
            changed.refuse(table);
        }
        if (!before.source().svarLayers().equals(wanted.source.svarLayers())) {
            note.accept("note: SVAR is now summed over layers " + wanted.source.svarLayers() + ", no longer over "
                    + before.source().svarLayers() + " as before in " + table);
        }
        if (isRelabelled) {
            note.accept("note: the ground truth differs from that of " + table + ", whose mentions are labelled again");
            before = before.labelledBy(wanted.truth, source);
        }
        return Optional.of(before.without(changed));
    }

    private void requireSame(FeatureTable before, FeatureSource source, Wanted wanted) {
        List<String> differences = new ArrayList<>(wanted.source.differences(source));
        Map<Long, String> asked = new HashMap<>();
        wanted.images.forEach(image -> asked.put(image.number().orElseThrow(), wanted.settings.questionFor(image)));
        before.images().stream()
                .filter(image -> !asked.containsKey(image))
                .findFirst()
                .ifPresent(image -> differences.add("its images (" + image + " is no longer among them)"));
        before.instructions().entrySet().stream()
                .filter(there -> !there.getValue().equals(asked.getOrDefault(there.getKey(), there.getValue())))
                .findFirst()
                .ifPresent(there -> differences.add("what image " + there.getKey() + " is asked ('" + there.getValue()
                        + "' there, '" + asked.get(there.getKey()) + "' now)"));
        if (!differences.isEmpty()) {
            throw new Problem(table + " already exists, and differs in " + String.join("; ", differences)
                    + ". Start over with --replace, or choose another --out.");
        }
    }

    /** @throws Problem if it cannot be written, or something else has written it since the last time */
    void save(FeatureTable features) {
        requireUnchanged();
        features.write(table);
        known = stamp();
    }

    /** Writes the list, if one is wanted, once all features are saved. */
    void finish(FeatureTable features) {
        if (isTorch()) {
            TorchFeatures.write(features, out);
        }
    }

    private void requireUnchanged() {
        Optional<Stamp> now = stamp();
        if (now.isPresent() && !now.equals(known)) {
            throw new Problem(
                    table + " was written by something else in the meantime. Let the other run end, then run the same"
                            + " command again to resume; or choose another --out.");
        }
    }

    private Optional<Stamp> stamp() {
        try {
            BasicFileAttributes file = Files.readAttributes(table, BasicFileAttributes.class);
            return Optional.of(new Stamp(file.lastModifiedTime(), file.size(), file.fileKey()));
        } catch (IOException e) {
            return Optional.empty(); // not there; any other fault shows when it is written
        }
    }
}
