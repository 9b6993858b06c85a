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
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As many positions as LLaVA-1.5 has, and an MLP so wide that packed bf16 takes them in parts. */
class LargePromptTest {
    private static final BenchShape WIDE = new BenchShape(false, 32, 64, 3, 2, 336, 14, 64, 8192, 2, 2, 300);
    private static final List<Capture> COMPARED =
            List.of(Capture.IMAGE_FEATURES, Capture.IMAGE_HIDDEN, Capture.HIDDEN, Capture.CONTRIBUTION, Capture.LOGITS);

    @TempDir
    static Path folder;

    @BeforeAll
    static void write() {
        RandomCheckpoint.write(folder, WIDE, ElementType.F16);
    }

    private static Trace generate(Precision precision) {
        GenerationRequest request = new GenerationRequest(
                Conformance.FOLDER.resolve("images/wide.png"),
                new PromptSource.Raw(RandomCheckpoint.prompt()),
                GeometryKind.CHECKPOINT,
                Decoding.greedy(1),
                List.of(),
                new CaptureSpec(EnumSet.copyOf(COMPARED), false));
        try (VisionLanguageModel model = new DjlModelLoader("test")
                .open(folder.toString(), "cpu", precision, LoadProgress.NONE, Cancellation.NONE)) {
            return model.generate(request, GenerationListener.NONE, Cancellation.NONE);
        }
    }

    @Test
    void bf16StaysCloseToF32() {
        Trace exact = generate(Precision.F32);
        Trace rough = generate(Precision.BF16);
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

    private static ArrayData array(Trace trace, Capture kind) {
        return (kind.perToken() ? trace.baseline().array(kind) : trace.array(kind)).orElseThrow();
    }
}
