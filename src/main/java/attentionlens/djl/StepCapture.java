package attentionlens.djl;

import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.ElementType;
import attentionlens.trace.Prompt;
import attentionlens.trace.Span;
import attentionlens.vlm.CaptureSpec;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Takes what a {@link CaptureSpec} asks for out of the last step, for all lanes. */
final class StepCapture {
    private final DecoderProgram decoder;
    private final CaptureSpec spec;
    private final ElementType patternType;
    private final int heads;
    private final int imageTokens;
    private final List<Span> spans;

    StepCapture(DecoderProgram decoder, CaptureSpec spec, Prompt prompt, int heads) {
        this.decoder = decoder;
        this.spec = spec;
        this.heads = heads;
        patternType = spec.patternType();
        imageTokens = prompt.image().length();
        spans = spec.has(Capture.MASS) ? List.of(prompt.bos(), prompt.beforeImage(), prompt.afterImage()) : List.of();
        decoder.watch(spec.has(Capture.ATTENTION), spans, patternType);
    }

    boolean patterns() {
        return spec.has(Capture.ATTENTION) || spec.has(Capture.MASS) || spec.has(Capture.ROWS);
    }

    boolean contribution() {
        return spec.has(Capture.CONTRIBUTION) || spec.has(Capture.CONTRIBUTION_LOGIT);
    }

    boolean hidden() {
        return spec.has(Capture.HIDDEN);
    }

    /** Returns arrays (B, ...) by kind. Residual streams and logits stay in f32: those of pretrained models exceed half precision. */
    Map<Capture, ArrayData> copy(StepOutput step, int lanes) {
        Map<Capture, ArrayData> out = new EnumMap<>(Capture.class);
        if (spec.has(Capture.ATTENTION)) {
            out.put(Capture.ATTENTION, step.next(patternType, lanes, decoder.layers(), heads, imageTokens));
        }
        if (spec.has(Capture.MASS)) {
            out.put(Capture.MASS, step.next(patternType, lanes, decoder.layers(), heads, spans.size() + 1));
        }
        if (spec.has(Capture.ROWS)) {
            out.put(Capture.ROWS, decoder.patterns(patternType));
        }
        if (spec.has(Capture.CONTRIBUTION)) {
            out.put(Capture.CONTRIBUTION, decoder.sublayers());
        }
        if (spec.has(Capture.CONTRIBUTION_LOGIT)) {
            out.put(Capture.CONTRIBUTION_LOGIT, decoder.contributionLogit());
        }
        if (hidden()) {
            out.put(Capture.HIDDEN, decoder.streams());
        }
        if (spec.has(Capture.LOGITS)) {
            out.put(Capture.LOGITS, decoder.logits());
        }
        return out;
    }

    /** Returns one lane's part of what {@link #copy} returned. */
    static Map<Capture, ArrayData> lane(Map<Capture, ArrayData> arrays, int lane) {
        Map<Capture, ArrayData> out = new EnumMap<>(Capture.class);
        arrays.forEach((kind, array) -> out.put(kind, array.slice(lane)));
        return out;
    }
}
