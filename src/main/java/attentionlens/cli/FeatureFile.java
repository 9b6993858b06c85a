package attentionlens.cli;

import attentionlens.study.FeatureSource;
import attentionlens.study.FeatureTable;
import attentionlens.study.ImageList;
import attentionlens.study.VarExtraction;
import attentionlens.trace.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where features go.
 *
 * @param out an Arrow file; the public code's list where the name ends in {@code .pt}
 * @param replace whether what is there is not gone on with
 */
record FeatureFile(Path out, boolean replace) {
    private static final String PT = ".pt";

    /** @throws Problem where it cannot be written, before a model is loaded */
    void check() {
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new Problem("There is no folder " + folder + " to write " + out + " into. Make it first.");
        }
        if (isTorch() && Files.exists(out) && !replace) {
            throw new Problem(
                    out + " is there already, and does not say which images it is of. Replace it with --replace,"
                            + " or write to another file.");
        }
    }

    private boolean isTorch() {
        return out.toString().toLowerCase(Locale.ROOT).endsWith(PT);
    }

    /** What an earlier run left, if it was of the same kind. */
    Optional<FeatureTable> earlier(FeatureSource source, List<ImageList.Entry> chosen, VarExtraction.Order order) {
        if (replace || isTorch() || !Files.exists(out)) {
            return Optional.empty();
        }
        FeatureTable table = FeatureTable.read(out);
        List<String> differences = new ArrayList<>(source.differences(table.source()));
        Map<Long, String> asked = new HashMap<>();
        chosen.forEach(image -> asked.put(image.number().orElseThrow(), order.asked(image)));
        table.images().stream()
                .filter(image -> !asked.containsKey(image))
                .findFirst()
                .ifPresent(image -> differences.add("its images (" + image + " is not among them now)"));
        table.rows().stream()
                .filter(row -> asked.containsKey(row.imageId()))
                .filter(row -> !row.instruction().equals(asked.get(row.imageId())))
                .findFirst()
                .ifPresent(row -> differences.add("what image " + row.imageId() + " is asked ('" + row.instruction()
                        + "' there, '" + asked.get(row.imageId()) + "' now)"));
        if (!differences.isEmpty()) {
            throw new Problem(out + " is there already, and differs in " + String.join("; ", differences)
                    + ". Begin anew with --replace, or write to another file.");
        }
        return Optional.of(table);
    }

    void save(FeatureTable table) {
        if (!isTorch()) {
            table.write(out);
        } else if (!table.rows().isEmpty()) {
            table.writeTorch(out);
        }
    }
}
