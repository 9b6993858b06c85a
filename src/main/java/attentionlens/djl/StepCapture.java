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

/** Copies what a {@link CaptureSpec} asks for out of the last step: one copy per kind, for all lanes. */
final class StepCapture {
    private final DecoderProgram decoder;
    private final CaptureSpec spec;
    private final Prompt prompt;
    private final ElementType patternType;

    StepCapture(DecoderProgram decoder, CaptureSpec spec, Prompt prompt) {
        this.decoder = decoder;
        this.spec = spec;
        this.prompt = prompt;
        patternType = spec.half() ? ElementType.F16 : ElementType.F32;
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
    Map<Capture, ArrayData> copy(int done) {
        Map<Capture, ArrayData> out = new EnumMap<>(Capture.class);
        if (spec.has(Capture.ATTENTION)) {
            out.put(Capture.ATTENTION, decoder.imagePart(patternType));
        }
        if (spec.has(Capture.MASS)) {
            out.put(Capture.MASS, decoder.masses(spans(done), patternType));
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

    private List<Span> spans(int done) {
        int length = prompt.length();
        return List.of(prompt.bos(), prompt.beforeImage(), prompt.afterImage(), new Span(length, length + done));
    }

    /** Returns one lane's part of what {@link #copy} returned. */
    static Map<Capture, ArrayData> lane(Map<Capture, ArrayData> arrays, int lane) {
        Map<Capture, ArrayData> out = new EnumMap<>(Capture.class);
        arrays.forEach((kind, array) -> out.put(kind, array.slice(lane)));
        return out;
    }
}
