package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.djl.Conformance.Case;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Decoding;
import attentionlens.trace.Run;
import attentionlens.trace.Span;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Word;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.ModelLoader.LoadProgress;
import attentionlens.vlm.Opening;
import attentionlens.vlm.Precision;
import attentionlens.vlm.VisionLanguageModel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A caption that ends within a character says so, as transformers' decode does, and has a word with tokens. */
class CutCharacterTest {
    private static final Case CASE = Case.named("clip-llama-crop");
    private static final int END = 2;
    /** Tokens of the first two bytes of "€". */
    private static final List<Integer> BEGUN = List.of(3 + 0xE2, 3 + 0x82);

    /** Generates given tokens, and no other. */
    private static Run run(List<Integer> ids) {
        GenerationRequest plain = CASE.request(Decoding.greedy(ids.size() + 1), CaptureSpec.NONE);
        GenerationRequest request = Case.opened(plain, new Opening(ids, ""));
        AtomicBoolean enough = new AtomicBoolean();
        GenerationListener counting = new GenerationListener() {
            private int tokens;

            @Override
            public void token(int run, TokenStep step, Map<Capture, ArrayData> captured) {
                enough.set(++tokens == ids.size());
            }
        };
        try (VisionLanguageModel model = new DjlModelLoader("test")
                .open(CASE.model(), "cpu", Precision.F32, LoadProgress.NONE, Cancellation.NONE)) {
            return model.generate(request, counting, enough::get).baseline();
        }
    }

    private static String together(Run run) {
        return run.tokens().stream().map(TokenStep::text).collect(Collectors.joining());
    }

    @Test
    void itIsAWordOfTheTokensThatWereGenerated() {
        Run run = run(BEGUN);
        assertThat(run.finish()).isEqualTo(Run.Finish.CANCELLED);
        assertThat(run.text()).isEqualTo("\ufffd\ufffd").isEqualTo(together(run));
        assertThat(run.words()).containsExactly(new Word("\ufffd\ufffd", new Span(0, 2), new Span(0, 2)));
    }

    @Test
    void theEndTokenDoesNotBelongToIt() {
        Run run = run(List.of(BEGUN.getFirst(), BEGUN.getLast(), END));
        assertThat(run.finish()).isEqualTo(Run.Finish.END_TOKEN);
        assertThat(run.text()).isEqualTo("\ufffd\ufffd").isEqualTo(together(run));
        assertThat(run.words()).extracting(Word::tokens).containsExactly(new Span(0, 2));
    }
}
