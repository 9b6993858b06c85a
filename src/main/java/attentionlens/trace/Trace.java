package attentionlens.trace;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The record of one model captioning one image with one prompt.
 *
 * @param model the model
 * @param image the image's file
 * @param geometry where the patches lie
 * @param prompt what the model was asked
 * @param decoding how tokens were chosen
 * @param runs baseline first, then guided ones
 * @param arrays captured arrays that all runs share
 * @param pieces texts of the tokens that these arrays refer to, by id
 * @param provenance how it was made
 */
public record Trace(
        ModelInfo model,
        SourceImage image,
        ImageGeometry geometry,
        Prompt prompt,
        Decoding decoding,
        List<Run> runs,
        Map<Capture, ArrayData> arrays,
        Map<Integer, String> pieces,
        Provenance provenance) {
    public Trace {
        runs = List.copyOf(runs);
        arrays = Map.copyOf(arrays);
        pieces = Map.copyOf(pieces);
    }

    /** Returns this trace with one more array that all runs share, and the texts of the tokens that it refers to. */
    public Trace with(Capture kind, ArrayData array, Map<Integer, String> texts) {
        Map<Capture, ArrayData> moreArrays = new EnumMap<>(Capture.class);
        moreArrays.putAll(arrays);
        moreArrays.put(kind, array);
        Map<Integer, String> morePieces = new HashMap<>(pieces);
        morePieces.putAll(texts);
        return new Trace(model, image, geometry, prompt, decoding, runs, moreArrays, morePieces, provenance);
    }

    /** The unguided run. */
    public Run baseline() {
        return runs.getFirst();
    }

    /** Returns a run by its name. */
    public Optional<Run> run(String name) {
        return runs.stream().filter(run -> run.name().equals(name)).findFirst();
    }

    /** Returns a captured array that all runs share; empty if it was not captured. */
    public Optional<ArrayData> array(Capture kind) {
        return Optional.ofNullable(arrays.get(kind));
    }
}
