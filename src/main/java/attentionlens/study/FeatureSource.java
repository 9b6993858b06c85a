package attentionlens.study;

import attentionlens.trace.LayerRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What made a table of features.
 *
 * @param model its name; empty where it is not known
 * @param weightHash of the model; empty where it is not known
 * @param layers L
 * @param heads H
 * @param svarLayers over which SVAR is summed
 * @param settings that decide the captions and the labels, by name: equal ones give equal rows
 */
public record FeatureSource(
        String model, String weightHash, int layers, int heads, LayerRange svarLayers, Map<String, String> settings) {
    public FeatureSource {
        settings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** In what another one differs, in words; empty where its rows may stand beside these. */
    public List<String> differences(FeatureSource other) {
        List<String> out = new ArrayList<>();
        if (!weightHash.equals(other.weightHash)) {
            out.add("the model (" + other.model + ")");
        }
        if (!svarLayers.equals(other.svarLayers)) {
            out.add("the layers of SVAR (" + other.svarLayers + ")");
        }
        settings.forEach((name, value) -> {
            String others = other.settings.get(name);
            if (!Objects.equals(others, value)) {
                out.add(name + " (" + others + ")");
            }
        });
        return out;
    }
}
