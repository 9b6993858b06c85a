package attentionlens.trace;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one image, one prompt and one model left behind.
 *
 * @param model which model
 * @param image the picture, as its file was
 * @param geometry where the patches lie
 * @param prompt what was asked
 * @param decoding how tokens were chosen
 * @param runs baseline first, then guided ones
 * @param arrays captured arrays that all runs share
 * @param pieces texts of the tokens that these name by their ids
 * @param provenance what made it
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

    /** The same with one more array that all runs share, and the texts of the tokens that it names. */
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

    /** A run by its name. */
    public Optional<Run> run(String name) {
        return runs.stream().filter(run -> run.name().equals(name)).findFirst();
    }

    /** A captured array that all runs share, if it was asked for. */
    public Optional<ArrayData> array(Capture kind) {
        return Optional.ofNullable(arrays.get(kind));
    }
}
