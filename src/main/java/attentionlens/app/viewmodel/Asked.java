package attentionlens.app.viewmodel;

import attentionlens.lens.Stages;
import attentionlens.trace.Decoding;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Guidance;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.Opening;
import attentionlens.vlm.PromptSource;
import java.nio.file.Path;
import java.util.List;

/**
 * The settings of a request, as they were when it was made.
 *
 * @param question the question
 * @param guidance settings of the guided runs
 * @param suggested whether the guided layers are only a suggestion, which is adapted to the model's depth
 * @param decoding how tokens are chosen
 * @param opening how every run begins
 */
record Asked(String question, List<Guidance> guidance, boolean suggested, Decoding decoding, Opening opening) {
    Asked {
        guidance = List.copyOf(guidance);
    }

    /**
     * Returns the settings as they are now, for runs that start from the beginning.
     *
     * @throws attentionlens.trace.Problem if a setting is invalid
     */
    static Asked of(RequestViewModel request) {
        return new Asked(
                request.asked(),
                request.guidance(),
                request.isSuggested(),
                request.decoding().decoding(),
                Opening.NONE);
    }

    /**
     * Returns a request to caption an image file.
     *
     * @param layers number of the model's decoder layers
     */
    GenerationRequest request(Path image, GeometryKind geometry, int layers) {
        return new GenerationRequest(
                image,
                new PromptSource.Question(question, null),
                geometry,
                decoding,
                guidanceAt(layers),
                CaptureSpec.DEFAULT,
                opening);
    }

    /** Returns the settings of the guided runs for a model with this many layers. */
    List<Guidance> guidanceAt(int layers) {
        return suggested ? guidance.stream().map(setting -> at(setting, layers)).toList() : guidance;
    }

    private static Guidance at(Guidance setting, int layers) {
        return new Guidance(Stages.guided(layers), setting.alpha(), setting.aggregation(), setting.referenceQuirks());
    }
}
