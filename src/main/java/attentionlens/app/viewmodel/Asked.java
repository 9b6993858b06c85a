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
 * What is asked, as it was when it was asked.
 *
 * @param question the question
 * @param guidance settings of the guided runs
 * @param suggested whether the guided layers were only suggested, so that a model of another depth has others
 * @param decoding how tokens are chosen
 * @param opening how every run begins
 */
record Asked(String question, List<Guidance> guidance, boolean suggested, Decoding decoding, Opening opening) {
    Asked {
        guidance = List.copyOf(guidance);
    }

    /**
     * What is asked now, from the beginning.
     *
     * @throws attentionlens.trace.Problem where the settings are not what they should be
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
     * A request to caption an image file.
     *
     * @param layers of the model's decoder
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

    /** The guided runs' settings for a model of so many layers. */
    List<Guidance> guidanceAt(int layers) {
        return suggested ? guidance.stream().map(setting -> at(setting, layers)).toList() : guidance;
    }

    private static Guidance at(Guidance setting, int layers) {
        return new Guidance(Stages.guided(layers), setting.alpha(), setting.aggregation(), setting.referenceQuirks());
    }
}
