package attentionlens.vlm;

import attentionlens.trace.Decoding;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Guidance;
import java.nio.file.Path;
import java.util.List;

/**
 * One image, one prompt, and the runs to decode together: the baseline, and one more for each guidance setting.
 *
 * @param image file of the image
 * @param prompt what to ask
 * @param geometry how the image becomes the model's input
 * @param decoding how tokens are chosen, in every run
 * @param guidance settings of the guided runs; empty for the baseline alone
 * @param capture what to capture
 * @param opening how every run begins
 */
public record GenerationRequest(
        Path image,
        PromptSource prompt,
        GeometryKind geometry,
        Decoding decoding,
        List<Guidance> guidance,
        CaptureSpec capture,
        Opening opening) {
    public GenerationRequest {
        guidance = List.copyOf(guidance);
    }

    /** A request without an opening. */
    public GenerationRequest(
            Path image,
            PromptSource prompt,
            GeometryKind geometry,
            Decoding decoding,
            List<Guidance> guidance,
            CaptureSpec capture) {
        this(image, prompt, geometry, decoding, guidance, capture, Opening.NONE);
    }

    /** Returns this request with another capture. */
    public GenerationRequest capturing(CaptureSpec other) {
        return new GenerationRequest(image, prompt, geometry, decoding, guidance, other, opening);
    }
}
