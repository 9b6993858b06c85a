package attentionlens.app.viewmodel;

import attentionlens.lens.Stages;
import attentionlens.trace.Decoding;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Guidance;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.Opening;
import attentionlens.vlm.PromptSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of a request, as they were when it was made.
 *
 * @param prompt the question, or a raw prompt
 * @param geometry how the image is fitted
 * @param guidance settings of the guided runs
 * @param suggested whether the guided layers are only a suggestion, which is adapted to the model's depth
 * @param decoding how tokens are chosen
 * @param opening how every run begins
 */
record Asked(
        PromptSource prompt,
        GeometryKind geometry,
        List<Guidance> guidance,
        boolean suggested,
        Decoding decoding,
        Opening opening) {
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
                request.prompt(),
                request.geometryProperty().get(),
                request.guidance(),
                request.isSuggested(),
                request.decoding().decoding(),
                Opening.NONE);
    }

    /** Returns the settings that made a trace. */
    static Asked of(Trace made) {
        return new Asked(
                PromptSource.of(made.prompt()),
                made.geometry().kind(),
                made.runs().stream()
                        .map(Run::guidance)
                        .flatMap(Stream::ofNullable)
                        .toList(),
                false,
                made.decoding(),
                Opening.NONE);
    }

    /**
     * Returns the settings with which a run that these made is continued from a word.
     *
     * @param now the settings as they are now
     * @param guidance the run's own; empty for a baseline
     */
    Asked continued(Asked now, Optional<Guidance> guidance, Opening from) {
        return new Asked(
                prompt,
                geometry,
                guidance.map(List::of).orElse(now.guidance),
                guidance.isEmpty() && now.suggested,
                now.decoding,
                from);
    }

    /**
     * Returns a request to caption an image file.
     *
     * @param layers number of the model's decoder layers
     */
    GenerationRequest request(Path image, int layers) {
        return new GenerationRequest(
                image, prompt, geometry, decoding, guidanceAt(layers), CaptureSpec.DEFAULT, opening);
    }

    /** Returns the settings of the guided runs for a model with this many layers. */
    List<Guidance> guidanceAt(int layers) {
        return suggested ? guidance.stream().map(setting -> at(setting, layers)).toList() : guidance;
    }

    private static Guidance at(Guidance setting, int layers) {
        return new Guidance(Stages.guided(layers), setting.alpha(), setting.aggregation(), setting.referenceQuirks());
    }
}
