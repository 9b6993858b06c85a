package attentionlens.study;

import attentionlens.store.ContentHash;
import attentionlens.trace.LayerRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The provenance of a table of features.
 *
 * @param model the model's name; empty if unknown
 * @param weightHash of the model; empty if unknown
 * @param layers L
 * @param heads H
 * @param svarLayers the layers over which SVAR is summed
 * @param settings that determine captions and labels, by name: equal settings give equal rows
 */
public record FeatureSource(
        String model, String weightHash, int layers, int heads, LayerRange svarLayers, Map<String, String> settings) {
    /** The setting that says what was asked; each image's instruction is compared instead. */
    public static final String QUESTION = "question";

    /** The setting that names the ground truth. */
    public static final String TRUTH = "truth";

    private static final String HASH = "_sha256";

    public FeatureSource {
        settings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** The differences of another source, in words; empty if its rows can be combined with these. SVAR, which follows from the rest, is none. */
    public List<String> differences(FeatureSource other) {
        List<String> out = new ArrayList<>();
        if (!weightHash.equals(other.weightHash)) {
            out.add("the model (" + other.model + " there, " + model + " now)");
        }
        settings.forEach((name, value) -> {
            String others = other.settings.get(name);
            if (name.endsWith(HASH)) {
                if (!value.equals(others)) {
                    out.add("the content of the " + name.substring(0, name.length() - HASH.length()));
                }
            } else if (!name.equals(QUESTION) && !settings.containsKey(name + HASH) && !Objects.equals(others, value)) {
                out.add(name + " ('" + others + "' there, '" + value + "' now)");
            }
        });
        return out;
    }

    /** Whether both are labelled by ground truth of the same content. */
    public boolean hasTruthOf(FeatureSource other) {
        return Objects.equals(settings.get(TRUTH + HASH), other.settings.get(TRUTH + HASH));
    }

    /** Returns this source with the ground truth of another one. */
    public FeatureSource withTruthOf(FeatureSource other) {
        Map<String, String> relabelled = new LinkedHashMap<>(settings);
        for (String name : List.of(TRUTH, TRUTH + HASH)) {
            relabelled.put(name, other.settings.getOrDefault(name, ""));
        }
        return new FeatureSource(model, weightHash, layers, heads, svarLayers, relabelled);
    }

    /** Adds files to settings by name and content hash, so that equal files compare equal wherever they lie. */
    public static void putFiles(Map<String, String> settings, String name, List<Path> files) {
        settings.put(
                name,
                files.stream().map(file -> String.valueOf(file.getFileName())).collect(Collectors.joining(", ")));
        settings.put(name + HASH, ContentHash.of(files));
    }
}
