package attentionlens.study;

import attentionlens.store.StudyFile;
import attentionlens.trace.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was run, for people. */
public final class StudyFacts {
    private StudyFacts() {}

    /**
     * By name, in the order to tell it.
     *
     * @param images what they are, such as "drawn scenes"
     * @param captions what made the captions
     */
    public static Map<String, String> of(FeatureTable table, String images, long seed, StudyFile captions) {
        FeatureSource source = table.source();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Model", source.model());
        facts.put("Weights", source.weightHash());
        facts.put("Layers, heads", source.layers() + ", " + source.heads());
        facts.put("Images", table.images().size() + " " + images);
        facts.put("Seed", String.valueOf(seed));
        facts.put(
                "Guidance",
                captions.guidance().stream()
                        .map(each -> "layers " + each.layers() + ", α " + each.alpha() + ", " + each.aggregation())
                        .collect(Collectors.joining("; ")));
        facts.put("Precision", captions.dtype());
        new TreeMap<>(source.settings()).forEach((name, value) -> { // Arrow's metadata keep no order
            if (!name.equals("dtype")) { // the captions' stands above
                facts.put(title(name), value);
            }
        });
        facts.put("Program", "Attention Lens " + Version.current());
        return facts;
    }

    private static String title(String name) {
        return Character.toUpperCase(name.charAt(0))
                + name.substring(1).replace("_sha256", ", SHA-256").replace('_', ' ');
    }
}
