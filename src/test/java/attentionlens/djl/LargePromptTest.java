package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.bench.BenchShape;
import attentionlens.bench.RandomCheckpoint;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Decoding;
import attentionlens.trace.ElementType;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Trace;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.ModelLoader.LoadProgress;
import attentionlens.vlm.Precision;
import attentionlens.vlm.PromptSource;
import attentionlens.vlm.VisionLanguageModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A prompt with as many positions as LLaVA-1.5's. */
class LargePromptTest {
    /** Its MLP is so wide that packed bf16 splits the positions into parts. */
    private static final BenchShape WIDE = new BenchShape(false, 32, 64, 3, 2, 336, 14, 64, 8192, 2, 2, 300);
    /** All its matrices are so large that packed bf16 multiplies few rows in the same way as many. */
    private static final BenchShape DEEP = new BenchShape(false, 32, 64, 3, 2, 112, 14, 1024, 1024, 2, 8, 300);

    private static final List<Capture> COMPARED =
            List.of(Capture.IMAGE_FEATURES, Capture.IMAGE_HIDDEN, Capture.HIDDEN, Capture.CONTRIBUTION, Capture.LOGITS);

    @TempDir
    static Path folder;

    private static Path write(BenchShape shape) {
        Path model = folder.resolve("model-" + shape.width());
        if (!Files.exists(model)) {
            RandomCheckpoint.write(model, shape, ElementType.F16);
        }
        return model;
    }

    private static Trace generate(BenchShape shape, Precision precision, List<Capture> kinds) {
        GenerationRequest request = new GenerationRequest(
                Conformance.FOLDER.resolve("images/wide.png"),
                new PromptSource.Raw(RandomCheckpoint.prompt()),
                GeometryKind.CHECKPOINT,
                Decoding.greedy(1),
                List.of(),
                new CaptureSpec(EnumSet.copyOf(kinds), false));
        try (VisionLanguageModel model = new DjlModelLoader("test")
                .open(write(shape).toString(), "cpu", precision, LoadProgress.NONE, Cancellation.NONE)) {
            return model.generate(request, GenerationListener.NONE, Cancellation.NONE);
        }
    }

    @Test
    void bf16StaysCloseToF32() {
        Trace exact = generate(WIDE, Precision.F32, COMPARED);
        Trace rough = generate(WIDE, Precision.BF16, COMPARED);
        assertThat(exact.prompt().length()).isGreaterThan(600);
        for (Capture kind : COMPARED) {
            float[] want = array(exact, kind).floats();
            float[] got = array(rough, kind).floats();
            double largest = 0;
            double off = 0;
            for (int i = 0; i < want.length; i++) {
                largest = Math.max(largest, Math.abs(want[i]));
                off = Math.max(off, Math.abs(want[i] - got[i]));
            }
            assertThat(off / largest).as(kind.key()).isCloseTo(0, within(0.02));
        }
    }

    /** If the image tokens' residual streams are not captured, the last layer computes only a few rows. */
    @ParameterizedTest
    @EnumSource(names = {"F32", "F16", "BF16", "INT8"})
    void whatIsCapturedChangesNothing(Precision precision) {
        for (BenchShape shape : List.of(WIDE, DEEP)) {
            Trace alone = generate(shape, precision, List.of(Capture.LOGITS));
            Trace beside = generate(shape, precision, List.of(Capture.LOGITS, Capture.IMAGE_HIDDEN));
            assertThat(array(beside, Capture.LOGITS).floats())
                    .as("%s wide", shape.width())
                    .isEqualTo(array(alone, Capture.LOGITS).floats());
        }
    }

    private static ArrayData array(Trace trace, Capture kind) {
        return (kind.perToken() ? trace.baseline().array(kind) : trace.array(kind)).orElseThrow();
    }
}
