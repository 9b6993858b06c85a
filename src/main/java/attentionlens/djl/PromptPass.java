package attentionlens.djl;

import ai.djl.pytorch.engine.PtNDArray;
import attentionlens.djl.DecoderProgram.Lane;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Guidance;
import attentionlens.trace.Prompt;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationListener;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs the prompt through the decoder and leaves its keys and values there, except for the last token, which is the first step of
 * {@link Generation} and may be computed with the prompt. Guidance changes the last row only, so all settings share one prompt; only
 * the public code's mask bug ({@code referenceQuirks}) changes the rows before it, and needs a group of its own.
 */
final class PromptPass {
    private static final Set<Capture> LEFT_BY_LAYERS =
            EnumSet.of(Capture.IMAGE_HIDDEN, Capture.IMAGE_LENS, Capture.IMAGE_LENS_PUBLISHED);

    private final DecoderProgram decoder;
    private final boolean firstStep;
    private final Prompt prompt;
    private final PtNDArray features;
    private final CaptureSpec spec;
    private final GenerationListener listener;
    private final Cancellation cancellation;
    private final Map<Capture, LayerStack> captured = new EnumMap<>(Capture.class);
    private int groups = 1;

    /** @param firstStep whether the first step of all lanes is computed with the prompt */
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

    /** Returns a lane for the baseline and for each setting, in groups that share a prompt. */
    static List<Lane> lanes(List<Guidance> settings) {
        List<Lane> lanes = new ArrayList<>();
        lanes.add(new Lane(0, null));
        int groups = 1;
        for (Guidance setting : settings) {
            lanes.add(new Lane(setting.referenceQuirks() ? groups++ : 0, setting));
        }
        return lanes;
    }

    /** Runs the prompts of all lanes' groups; stops early if cancelled. */
    void run(List<Lane> lanes) {
        decoder.release();
        decoder.setLanes(lanes);
        decoder.reserve(1);
        Map<Integer, Guidance> quirks = new TreeMap<>();
        lanes.stream().filter(lane -> lane.group() > 0).forEach(lane -> quirks.put(lane.group(), lane.guidance()));
        groups = 1 + quirks.size();
        group(0, null);
        quirks.forEach(this::group);
        decoder.forgetPrompt();
    }

    /** What was captured of the baseline's prompt, unless cancelled: residual streams, logit lenses and patterns of the image tokens. */
    Map<Capture, ArrayData> captured() {
        Map<Capture, ArrayData> whole = new EnumMap<>(Capture.class);
        captured.forEach((kind, layers) -> layers.whole().ifPresent(array -> whole.put(kind, array)));
        return whole;
    }

    private void group(int group, @Nullable Guidance quirk) {
        decoder.begin(ids(), features, prompt.image(), group, firstStep);
        int layers = decoder.layers();
        boolean baseline = quirk == null;
        boolean image = baseline && LEFT_BY_LAYERS.stream().anyMatch(spec::has);
        boolean imageToImage = baseline && spec.has(Capture.IMAGE_TO_IMAGE);
        if (image) {
            captureImage();
        }
        for (int i = 0; i < layers && !cancellation.isCancelled(); i++) {
            boolean bidirectional = quirk != null && quirk.layers().contains(i);
            boolean rest = i < layers - 1 || image || imageToImage;
            decoder.promptLayer(i, rest, bidirectional, imageToImage);
            if (imageToImage) {
                decoder.takeImageToImage(spec.patternType(), stack(Capture.IMAGE_TO_IMAGE, layers)::add);
            }
            if (image) {
                captureImage();
            }
            listener.progress("prompt", group * layers + i + 1, groups * layers);
        }
    }

    /** Captures the image tokens' current residual streams and their logit lenses. */
    private void captureImage() {
        if (spec.has(Capture.IMAGE_HIDDEN)) {
            stack(Capture.IMAGE_HIDDEN, decoder.layers() + 1).add(decoder.imageHidden());
        }
        captureLens(Capture.IMAGE_LENS, true);
        captureLens(Capture.IMAGE_LENS_PUBLISHED, false);
    }

    private void captureLens(Capture kind, boolean normed) {
        if (spec.has(kind)) {
            stack(kind, decoder.layers() + 1).add(decoder.imageLens(StepOutput.BEST, normed));
        }
    }

    private LayerStack stack(Capture kind, int layers) {
        return captured.computeIfAbsent(kind, each -> new LayerStack(layers));
    }

    /** Returns the prompt's ids, but 0 for image tokens: their embeddings are overwritten, and the original layout has none for them. */
    private long[] ids() {
        long[] ids = new long[prompt.length()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = prompt.image().contains(i) ? 0 : prompt.inputIds().get(i);
        }
        return ids;
    }
}
