package attentionlens.study;

import attentionlens.store.StudyFile;
import attentionlens.trace.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The facts of a study for its page: model, images, settings. */
public final class StudyFacts {
    private StudyFacts() {}

    /**
     * Returns the facts by name, in display order.
     *
     * @param images what kind of images they are, such as "drawn scenes"
     * @param captions the description of the captions
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
                        .map(each -> each.layers().prose() + ", α " + each.alpha() + ", " + each.aggregation())
                        .collect(Collectors.joining("; ")));
        facts.put("Precision", captions.dtype());
        new TreeMap<>(source.settings()).forEach((name, value) -> { // Arrow's metadata has no order
            if (!name.equals("dtype")) { // listed above, from the captions
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
