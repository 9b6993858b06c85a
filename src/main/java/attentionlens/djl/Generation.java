package attentionlens.djl;

import attentionlens.checkpoint.Checkpoint;
import attentionlens.djl.DecoderProgram.Lane;
import attentionlens.djl.StepOutput.Summary;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Decoding;
import attentionlens.trace.ElementType;
import attentionlens.trace.Problem;
import attentionlens.trace.Prompt;
import attentionlens.trace.Run;
import attentionlens.trace.TokenStep;
import attentionlens.trace.TokenStep.Alternative;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the runs of one request side by side, one lane each, from the prompt that {@link PromptPass} has left in the decoder. The
 * last prompt token is the first step, so that every predicting row is a row of a step. A lane in addition to those of the runs is
 * guided with alpha 0: its first step is compared with the baseline's bit for bit, then the lane is dropped.
 */
final class Generation {
    /** Number of tokens for which room is made at a time. */
    static final int POSITIONS_AT_A_TIME = 64;

    private final Checkpoint checkpoint;
    private final KernelPlan plan;
    private final DecoderProgram decoder;
    private final TextTokenizer tokenizer;
    private final Prompt prompt;
    private final Rotary rotary;
    private final GenerationListener listener;
    private final Cancellation cancellation;
    private final List<Integer> given;
    private final CaptureMemory memory;
    private int lanes; // now in the decoder
    private boolean firstDone; // the first step was computed with the prompt
    private @Nullable Boolean alphaZeroIdentical;

    Generation(
            Checkpoint checkpoint,
            KernelPlan plan,
            DecoderProgram decoder,
            TextTokenizer tokenizer,
            Prompt prompt,
            Rotary rotary,
            GenerationListener listener,
            Cancellation cancellation,
            List<Integer> given,
            CaptureMemory memory) {
        this.memory = memory;
        this.given = given;
        this.checkpoint = checkpoint;
        this.plan = plan;
        this.decoder = decoder;
        this.tokenizer = tokenizer;
        this.prompt = prompt;
        this.rotary = rotary;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /** A run that is being decoded. */
    private static final class ActiveRun {
        final int index;
        final RunRecorder recorder;
        final TokenChooser chooser;
        final TextTokenizer.Pieces pieces;

        ActiveRun(int index, RunRecorder recorder, TokenChooser chooser, TextTokenizer.Pieces pieces) {
            this.index = index;
            this.recorder = recorder;
            this.chooser = chooser;
            this.pieces = pieces;
        }

        int last() {
            return recorder.tokens().getLast().id();
        }
    }

    /**
     * Decodes all runs to their ends.
     *
     * @param lanes the runs' lanes, which are set in the decoder, and perhaps one more to check
     */
    List<Run> run(List<Lane> lanes, int runs, Decoding decoding, CaptureSpec spec) {
        List<ActiveRun> live = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            RunRecorder recorder =
                    new RunRecorder(name(i), lanes.get(i).guidance(), decoding.maxTokens(), memory::allocate);
            live.add(new ActiveRun(i, recorder, after(given, decoding, lanes.get(i)), tokenizer.pieces()));
        }
        this.lanes = lanes.size();
        boolean searched = decoding.method() == Decoding.Method.BEAM;
        firstDone = plan.isBatchInvariant() && !searched;
        if (searched) {
            decoder.setLanes(lanes);
        }
        Run[] finished = new Run[runs];
        List<ActiveRun> active = new ArrayList<>(live);
        StepCapture capture = new StepCapture(
                decoder, spec, prompt, checkpoint.config().decoder().heads());
        for (int done = 0; !active.isEmpty(); done++) {
            if (cancellation.isCancelled()) {
                active.forEach(l -> finished[l.index] = finish(l, Run.Finish.CANCELLED));
                break;
            }
            step(active, done, capture);
            active = removeFinished(active, finished, decoding.maxTokens());
        }
        return List.of(finished);
    }

    private static String name(int index) {
        return switch (index) {
            case 0 -> "baseline";
            case 1 -> "guided";
            default -> "guided-" + index;
        };
    }

    private TokenChooser after(List<Integer> opening, Decoding decoding, Lane lane) {
        TokenChooser rest = chooser(decoding, lane);
        return opening.isEmpty() ? rest : TokenChooser.after(opening, rest);
    }

    /** Beam search finds its sequence first; the steps then repeat it, to capture its predicting rows. */
    private TokenChooser chooser(Decoding decoding, Lane lane) {
        return switch (decoding.method()) {
            case GREEDY -> TokenChooser.greedy();
            case SAMPLE -> TokenChooser.sampling(decoding);
            case BEAM -> {
                BeamSearch search = new BeamSearch(
                        decoder,
                        checkpoint.generation().endTokens(),
                        decoding.beams(),
                        decoding.maxTokens(),
                        checkpoint.config().decoder().vocabulary(),
                        done -> rotary.setLength(prompt.length() + done));
                yield TokenChooser.forced(search.search(lane, cancellation));
            }
        };
    }

    /** Takes a step and what comes of it. */
    private void step(List<ActiveRun> active, int done, StepCapture capture) {
        Consumer<StepOutput> reader = output -> take(output, active, done, capture);
        boolean patterns = capture.patterns() || lanes > active.size();
        if (done == 0 && firstDone) {
            decoder.firstStep(reader, lanes, patterns, capture.contribution(), capture.hidden());
            return;
        }
        if (done % POSITIONS_AT_A_TIME == (firstDone ? 1 : 0)) {
            decoder.reserve(done + POSITIONS_AT_A_TIME);
        }
        rotary.setLength(prompt.length() + done);
        long[] ids = new long[lanes];
        for (int lane = 0; done > 0 && lane < lanes; lane++) {
            ids[lane] = active.get(lane).last();
        }
        decoder.step(reader, ids, done, patterns, capture.contribution(), capture.hidden());
    }

    private void take(StepOutput output, List<ActiveRun> active, int done, StepCapture capture) {
        if (lanes > active.size()) {
            alphaZeroIdentical = sameBits(decoder.logits()) && sameBits(decoder.patterns(ElementType.F32));
        }
        Map<Capture, ArrayData> captured = capture.copy(output, lanes);
        Logits logits = new Logits();
        for (int lane = 0; lane < active.size(); lane++) {
            int at = lane;
            ActiveRun run = active.get(lane);
            TokenStep token = token(run, checked(output.summary(lane), run, done), () -> logits.ofLane(at));
            listener.token(run.index, token, run.recorder.add(token, StepCapture.lane(captured, lane)));
        }
    }

    /** Whether the first lane and the last have the same bits. */
    private boolean sameBits(ArrayData ofLanes) {
        return ofLanes.slice(0).data().mismatch(ofLanes.slice(lanes - 1).data()) == -1;
    }

    /** Whether guidance with alpha 0 reproduced the baseline's bits at the first predicting row; null if no lane checked it. */
    @Nullable
    Boolean alphaZeroIdentical() {
        return alphaZeroIdentical;
    }

    private Summary checked(Summary summary, ActiveRun run, int done) {
        if (!Float.isFinite(summary.entropy())) {
            throw new Problem("The model's numbers overflowed at token " + done + " (inf or nan in the logits). "
                    + overflowRemedy(run));
        }
        return summary;
    }

    /** The baseline is checked first: what overflows beside it does so by its guidance. */
    private String overflowRemedy(ActiveRun run) {
        if (run.index > 0) {
            return "Choose a smaller alpha.";
        }
        return plan.precision() == Precision.F16
                ? "Choose a precision with a wider range, bf16 or f32 (--dtype)."
                : "Its weights are damaged: get them again.";
    }

    /** The step's logits (B, V), copied from the device once, and only if they are needed. */
    private final class Logits {
        private @Nullable ArrayData copied;

        ArrayData ofLane(int lane) {
            if (copied == null) {
                copied = decoder.logits();
            }
            return copied.slice(lane);
        }
    }

    private TokenStep token(ActiveRun run, Summary summary, Supplier<ArrayData> logits) {
        int best = summary.id(0);
        int id = run.chooser.choose(best, () -> logits.get().floats());
        float probability = summary.probability(0);
        if (id != best) {
            ArrayData row = logits.get();
            probability *= (float) Math.exp(row.at(id) - row.at(best));
        }
        List<Alternative> alternatives = new ArrayList<>();
        for (int rank = 0; rank < StepOutput.BEST; rank++) {
            int other = summary.id(rank);
            alternatives.add(new Alternative(other, tokenizer.piece(other), summary.probability(rank)));
        }
        return new TokenStep(id, run.pieces.add(id), probability, summary.entropy(), alternatives);
    }

    /** Removes finished runs and returns the others. */
    private List<ActiveRun> removeFinished(List<ActiveRun> active, Run[] finished, int maxTokens) {
        List<ActiveRun> rest = new ArrayList<>();
        List<Integer> stay = new ArrayList<>();
        for (int lane = 0; lane < active.size(); lane++) {
            ActiveRun run = active.get(lane);
            List<TokenStep> tokens = run.recorder.tokens();
            if (checkpoint.generation().endTokens().contains(run.last())) {
                finished[run.index] = finish(run, Run.Finish.END_TOKEN);
            } else if (tokens.size() >= maxTokens) {
                finished[run.index] = finish(run, Run.Finish.MAX_TOKENS);
            } else {
                rest.add(run);
                stay.add(lane);
            }
        }
        if (!rest.isEmpty() && rest.size() < lanes) {
            decoder.select(stay);
            lanes = rest.size();
        }
        return rest;
    }

    /** Bytes that never became a character are text of the last token before the end token. */
    private static Run finish(ActiveRun run, Run.Finish finish) {
        String rest = run.pieces.flush();
        if (!rest.isEmpty()) {
            run.recorder.append(finish == Run.Finish.END_TOKEN ? 1 : 0, rest);
        }
        return run.recorder.finish(finish);
    }
}
