package attentionlens.djl;

import attentionlens.checkpoint.Checkpoint;
import attentionlens.djl.DecoderProgram.Lane;
import attentionlens.djl.DecoderProgram.Step;
import attentionlens.djl.DecoderProgram.Summary;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Decoding;
import attentionlens.trace.Problem;
import attentionlens.trace.Prompt;
import attentionlens.trace.Run;
import attentionlens.trace.TokenStep;
import attentionlens.trace.TokenStep.Alternative;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Decodes the runs of one request side by side, a lane each, on the prompt that {@link PromptPass} has left in the decoder. The last
 * prompt token is the first step, so that every predicting row is a row of a step.
 */
final class Generation {
    private static final int POSITIONS_AT_A_TIME = 64;

    private final Checkpoint checkpoint;
    private final DecoderProgram decoder;
    private final TextTokenizer tokenizer;
    private final Prompt prompt;
    private final Rotary rotary;
    private final GenerationListener listener;
    private final Cancellation cancellation;
    private final List<Integer> given;

    Generation(
            Checkpoint checkpoint,
            DecoderProgram decoder,
            TextTokenizer tokenizer,
            Prompt prompt,
            Rotary rotary,
            GenerationListener listener,
            Cancellation cancellation,
            List<Integer> given) {
        this.given = given;
        this.checkpoint = checkpoint;
        this.decoder = decoder;
        this.tokenizer = tokenizer;
        this.prompt = prompt;
        this.rotary = rotary;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /** A run in the making. */
    private static final class Live {
        final int index;
        final RunRecorder recorder;
        final TokenChooser chooser;
        final TextTokenizer.Pieces pieces;

        Live(int index, RunRecorder recorder, TokenChooser chooser, TextTokenizer.Pieces pieces) {
            this.index = index;
            this.recorder = recorder;
            this.chooser = chooser;
            this.pieces = pieces;
        }
    }

    /** Decodes all lanes to their ends. */
    List<Run> run(List<Lane> lanes, Decoding decoding, CaptureSpec spec) {
        List<Live> live = new ArrayList<>();
        for (int i = 0; i < lanes.size(); i++) {
            RunRecorder recorder = new RunRecorder(name(i), lanes.get(i).guidance());
            live.add(new Live(i, recorder, after(given, decoding, lanes.get(i)), tokenizer.pieces()));
        }
        Run[] finished = new Run[lanes.size()];
        List<Live> active = new ArrayList<>(live);
        decoder.setLanes(lanes);
        StepCapture capture = new StepCapture(decoder, spec, prompt);
        long[] ids = repeat(lastPromptToken(), lanes.size());
        for (int done = 0; !active.isEmpty(); done++) {
            if (cancellation.isCancelled()) {
                active.forEach(l -> finished[l.index] = finish(l, Run.Finish.CANCELLED));
                break;
            }
            if (done % POSITIONS_AT_A_TIME == 0) {
                decoder.reserve(done + POSITIONS_AT_A_TIME);
            }
            rotary.reach(prompt.length() + done);
            step(active, ids, done, capture);
            active = leave(active, finished, decoding.maxTokens());
            ids = active.stream()
                    .mapToLong(l -> l.recorder.tokens().getLast().id())
                    .toArray();
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

    /** With beam search the sequences are known before: this pass says them again, to capture their predicting rows. */
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
                        done -> rotary.reach(prompt.length() + done));
                yield TokenChooser.forced(search.search(lane, lastPromptToken(), cancellation));
            }
        };
    }

    private int lastPromptToken() {
        return prompt.inputIds().getLast();
    }

    private static long[] repeat(int id, int count) {
        long[] ids = new long[count];
        java.util.Arrays.fill(ids, id);
        return ids;
    }

    private void step(List<Live> active, long[] ids, int done, StepCapture capture) {
        try (Step step = decoder.step(ids, done, capture.patterns(), capture.contribution(), capture.hidden())) {
            List<Summary> summaries = decoder.summaries(step, active.size());
            Map<Capture, ArrayData> captured = capture.copy(step, done);
            boolean needsLogits = active.stream().anyMatch(l -> l.chooser.needsLogits());
            ArrayData logits = needsLogits ? decoder.logits(step) : ArrayData.of(new float[0], 0);
            for (int lane = 0; lane < active.size(); lane++) {
                Live run = active.get(lane);
                float[] row = needsLogits ? logits.slice(lane).floats() : new float[0];
                TokenStep token = token(run, checked(summaries.get(lane), done), row);
                Map<Capture, ArrayData> arrays = StepCapture.lane(captured, lane);
                run.recorder.add(token, arrays);
                listener.token(run.index, token, arrays);
            }
        }
    }

    private Summary checked(Summary summary, int done) {
        if (!Float.isFinite(summary.total()) || !Float.isFinite(summary.entropy())) {
            throw new Problem("The model's numbers overflowed at token " + done
                    + " (inf or nan in the logits). Choose a precision with a wider range: --dtype bf16 or f32.");
        }
        return summary;
    }

    private TokenStep token(Live run, Summary summary, float[] logits) {
        int id = run.chooser.choose(summary.id(0), logits);
        float probability = logits.length > 0 ? (float) Math.exp(logits[id] - summary.total()) : summary.probability(0);
        List<Alternative> alternatives = new ArrayList<>();
        for (int rank = 0; rank < DecoderProgram.BEST; rank++) {
            int other = summary.id(rank);
            alternatives.add(new Alternative(other, tokenizer.piece(other), summary.probability(rank)));
        }
        return new TokenStep(id, run.pieces.add(id), probability, summary.entropy(), alternatives);
    }

    /** Finished runs leave; the others go on without them. */
    private List<Live> leave(List<Live> active, Run[] finished, int maxTokens) {
        List<Live> rest = new ArrayList<>();
        List<Integer> lanes = new ArrayList<>();
        for (int lane = 0; lane < active.size(); lane++) {
            Live run = active.get(lane);
            List<TokenStep> tokens = run.recorder.tokens();
            if (checkpoint.generation().endTokens().contains(tokens.getLast().id())) {
                finished[run.index] = finish(run, Run.Finish.END_TOKEN);
            } else if (tokens.size() >= maxTokens) {
                finished[run.index] = finish(run, Run.Finish.MAX_TOKENS);
            } else {
                rest.add(run);
                lanes.add(lane);
            }
        }
        if (!rest.isEmpty() && rest.size() < active.size()) {
            decoder.select(lanes);
        }
        return rest;
    }

    /** The text is the sum of its pieces, so that words keep their places in it. */
    private static Run finish(Live run, Run.Finish finish) {
        StringBuilder text = new StringBuilder();
        run.recorder.tokens().forEach(token -> text.append(token.text()));
        return run.recorder.finish(text.append(run.pieces.rest()).toString(), finish);
    }
}
