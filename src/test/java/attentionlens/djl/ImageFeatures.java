package attentionlens.djl;

import attentionlens.bench.RandomCheckpoint;
import attentionlens.trace.ArrayData;
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

/** What the projector makes of an image, (P, D). */
final class ImageFeatures {
    private ImageFeatures() {}

    static ArrayData of(Path model, Precision precision) {
        try (VisionLanguageModel opened = new DjlModelLoader("test")
                .open(model.toString(), "cpu", precision, LoadProgress.NONE, Cancellation.NONE)) {
            return of(opened, Conformance.FOLDER.resolve("images/wide.png"));
        }
    }

    static ArrayData of(VisionLanguageModel model, Path image) {
        GenerationRequest request = new GenerationRequest(
                image,
                new PromptSource.Raw(RandomCheckpoint.prompt()),
                GeometryKind.CHECKPOINT,
                Decoding.greedy(1),
                List.of(),
                new CaptureSpec(EnumSet.of(Capture.IMAGE_FEATURES), false));
        return model.generate(request, GenerationListener.NONE, Cancellation.NONE)
                .array(Capture.IMAGE_FEATURES)
                .orElseThrow();
    }
}
