package attentionlens.djl;

import attentionlens.trace.Capture;
import attentionlens.trace.Decoding;
import attentionlens.trace.GeometryKind;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.ModelLoader.LoadProgress;
import attentionlens.vlm.Precision;
import attentionlens.vlm.PromptSource;
import attentionlens.vlm.VisionLanguageModel;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/** The first two tokens' logits of a checkpoint. */
final class FirstLogits {
    private FirstLogits() {}

    static float[] of(Path model, String prompt, Precision precision) {
        GenerationRequest request = new GenerationRequest(
                Conformance.FOLDER.resolve("images/wide.png"),
                new PromptSource.Raw(prompt),
                GeometryKind.CHECKPOINT,
                Decoding.greedy(2),
                List.of(),
                new CaptureSpec(EnumSet.of(Capture.LOGITS), false));
        try (VisionLanguageModel opened = new DjlModelLoader("test")
                .open(model.toString(), "cpu", precision, LoadProgress.NONE, Cancellation.NONE)) {
            return opened.generate(request, GenerationListener.NONE, Cancellation.NONE)
                    .baseline()
                    .array(Capture.LOGITS)
                    .orElseThrow()
                    .floats();
        }
    }
}
