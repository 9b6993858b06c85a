package attentionlens.djl;

import ai.djl.pytorch.engine.PtNDArray;
import attentionlens.djl.DecoderProgram.Lane;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.ElementType;
import attentionlens.trace.Guidance;
import attentionlens.trace.Prompt;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationListener;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the prompt through the decoder and leaves its keys and values there, but for the last token, which is the first step of
 * {@link Generation}. Guidance only touches the last row, so all settings share one prompt; only the public code's mask bug
 * ({@code referenceQuirks}) changes the rows before it, and gets a group of its own.
 */
final class PromptPass {
    private final DecoderProgram decoder;
    private final Prompt prompt;
    private final PtNDArray features;
    private final CaptureSpec spec;
    private final GenerationListener listener;
    private final Cancellation cancellation;
    private final Map<Capture, ArrayData> captured = new EnumMap<>(Capture.class);
    private int groups;

    PromptPass(
            DecoderProgram decoder,
            Prompt prompt,
            PtNDArray features,
            CaptureSpec spec,
            GenerationListener listener,
            Cancellation cancellation) {
        this.decoder = decoder;
        this.prompt = prompt;
        this.features = features;
        this.spec = spec;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /** A lane for the baseline and for each setting, their prompts done; fewer once cancelled. */
    List<Lane> lanes(List<Guidance> settings) {
        List<Lane> lanes = new ArrayList<>();
        decoder.begin(ids(), features, prompt.image());
        group(
                null,
                1 + (int) settings.stream().filter(Guidance::referenceQuirks).count());
        if (!cancellation.isCancelled()) {
            capture();
        }
        lanes.add(new Lane(0, null));
        for (Guidance setting : settings) {
            int group = 0;
            if (setting.referenceQuirks()) {
                group = groups;
                decoder.again(ids(), features, prompt.image());
                group(setting, settings.size() + 1);
            }
            lanes.add(new Lane(group, setting));
        }
        decoder.forgetPrompt();
        return lanes;
    }

    /** What the baseline's pass was asked to leave: residual streams and patterns at the image tokens. */
    Map<Capture, ArrayData> captured() {
        return captured;
    }

    private void capture() {
        if (spec.has(Capture.IMAGE_TO_IMAGE)) {
            captured.put(
                    Capture.IMAGE_TO_IMAGE, decoder.takeImageToImage(spec.half() ? ElementType.F16 : ElementType.F32));
        }
        if (spec.has(Capture.IMAGE_HIDDEN)) {
            captured.put(Capture.IMAGE_HIDDEN, decoder.takeImageHidden());
        }
    }

    /** One pass over the prompt. The quirk needs the last token's key in every row, and so its row too. */
    private void group(@Nullable Guidance quirk, int expected) {
        int layers = decoder.layers();
        boolean baseline = quirk == null;
        boolean hidden = baseline && spec.has(Capture.IMAGE_HIDDEN);
        boolean imageToImage = baseline && spec.has(Capture.IMAGE_TO_IMAGE);
        if (!baseline) {
            decoder.setLanes(List.of(new Lane(groups, quirk)));
        }
        if (hidden) {
            decoder.noteImageHidden();
        }
        for (int i = 0; i < layers && !cancellation.isCancelled(); i++) {
            boolean bidirectional = quirk != null && quirk.layers().contains(i);
            boolean rest = i < layers - 1 || hidden || imageToImage;
            decoder.promptLayer(i, prompt.length() - 1, rest, bidirectional, 0, imageToImage);
            if (hidden) {
                decoder.noteImageHidden();
            }
            listener.progress("prompt", groups * layers + i + 1, expected * layers);
        }
        groups++;
    }

    /** Prompt ids; 0 in the image tokens' places, whose embeddings are overwritten: the original layout has none for them. */
    private long[] ids() {
        long[] ids = new long[prompt.length()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = prompt.image().contains(i) ? 0 : prompt.inputIds().get(i);
        }
        return ids;
    }
}
