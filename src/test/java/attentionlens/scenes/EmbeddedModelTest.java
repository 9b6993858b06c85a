package attentionlens.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import attentionlens.djl.DjlModelLoader;
import attentionlens.hallucination.Mentions;
import attentionlens.hallucination.detector.Detector;
import attentionlens.store.Assets;
import attentionlens.trace.Decoding;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.ModelLoader.LoadProgress;
import attentionlens.vlm.Precision;
import attentionlens.vlm.PromptSource;
import attentionlens.vlm.VisionLanguageModel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The model that ships opens by its name, and describes what ships with it. */
class EmbeddedModelTest {
    @Test
    void describesTheExampleInSentencesThatNameThings() {
        try (VisionLanguageModel model = new DjlModelLoader("test")
                .open(Assets.MODEL_NAME, "cpu", Precision.F32, LoadProgress.NONE, Cancellation.NONE)) {
            Trace trace = model.generate(
                    new GenerationRequest(
                            Assets.exampleImage(),
                            new PromptSource.Question(PromptSource.DEFAULT_QUESTION, null),
                            GeometryKind.CHECKPOINT,
                            Decoding.greedy(160),
                            List.of(),
                            CaptureSpec.DEFAULT),
                    GenerationListener.NONE,
                    Cancellation.NONE);
            assertThatCode(() -> Detector.load(Assets.detector()).checkModel(model.info()))
                    .doesNotThrowAnyException();
            assertThat(trace.baseline().finish()).isEqualTo(Run.Finish.END_TOKEN);
            assertThat(trace.baseline().text().strip()).endsWith(".");
            assertThat(Mentions.coco().read(trace.baseline().text()).mentions()).isNotEmpty();
        }
    }
}
