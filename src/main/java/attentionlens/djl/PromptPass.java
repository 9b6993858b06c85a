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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs the prompt through the decoder and leaves its keys and values there, but for the last token, which is the first step of
 * {@link Generation}, and may go with it. Guidance only touches the last row, so all settings share one prompt; only the public code's
 * mask bug ({@code referenceQuirks}) changes the rows before it, and gets a group of its own.
 */
final class PromptPass {
    private final DecoderProgram decoder;
    private final boolean firstStep;
    private final Prompt prompt;
    private final PtNDArray features;
    private final CaptureSpec spec;
    private final GenerationListener listener;
    private final Cancellation cancellation;
    private final Map<Capture, ArrayData> captured = new EnumMap<>(Capture.class);
    private int groups = 1;

    /** @param firstStep whether the first step of all lanes goes with the prompt */
    PromptPass(
            DecoderProgram decoder,
            boolean firstStep,
            Prompt prompt,
            PtNDArray features,
            CaptureSpec spec,
            GenerationListener listener,
            Cancellation cancellation) {
        this.decoder = decoder;
        this.firstStep = firstStep;
        this.prompt = prompt;
        this.features = features;
        this.spec = spec;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /** A lane for the baseline and for each setting, in groups that share a prompt. */
    static List<Lane> lanes(List<Guidance> settings) {
        List<Lane> lanes = new ArrayList<>();
        lanes.add(new Lane(0, null));
        int groups = 1;
        for (Guidance setting : settings) {
            lanes.add(new Lane(setting.referenceQuirks() ? groups++ : 0, setting));
        }
        return lanes;
    }

    /** Does the prompts of all lanes' groups; less once cancelled. */
    void run(List<Lane> lanes) {
        decoder.release();
        decoder.setLanes(lanes);
        decoder.reserve(1);
        Map<Integer, Guidance> quirks = new TreeMap<>();
        lanes.stream().filter(lane -> lane.group() > 0).forEach(lane -> quirks.put(lane.group(), lane.guidance()));
        groups = 1 + quirks.size();
        group(0, null);
        if (!cancellation.isCancelled()) {
            capture();
        }
        quirks.forEach(this::group);
        decoder.forgetPrompt();
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

    private void group(int group, @Nullable Guidance quirk) {
        decoder.begin(ids(), features, prompt.image(), group, firstStep);
        int layers = decoder.layers();
        boolean baseline = quirk == null;
        boolean hidden = baseline && spec.has(Capture.IMAGE_HIDDEN);
        boolean imageToImage = baseline && spec.has(Capture.IMAGE_TO_IMAGE);
        if (hidden) {
            decoder.noteImageHidden();
        }
        for (int i = 0; i < layers && !cancellation.isCancelled(); i++) {
            boolean bidirectional = quirk != null && quirk.layers().contains(i);
            boolean rest = i < layers - 1 || hidden || imageToImage;
            decoder.promptLayer(i, rest, bidirectional, imageToImage);
            if (hidden) {
                decoder.noteImageHidden();
            }
            listener.progress("prompt", group * layers + i + 1, groups * layers);
        }
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
