package attentionlens.djl;

import attentionlens.djl.DecoderProgram.Lane;
import attentionlens.vlm.Cancellation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Beam search as in HF's {@code GenerationMixin._beam_search} (length penalty 1, early stopping off): the beams of one guidance
 * setting are lanes on a shared prompt. A beam ends with an end token; the search ends when no running beam can still beat the worst
 * of the finished ones.
 */
final class BeamSearch {
    private static final double NEVER = -1e9;

    private final DecoderProgram decoder;
    private final Set<Integer> endTokens;
    private final int beams;
    private final int maxTokens;
    private final int vocabulary;
    private final IntConsumer setLength;

    private List<Beam> running = new ArrayList<>();
    private List<Beam> finished = new ArrayList<>();

    /**
     * @param vocabulary V of the logits
     * @param setLength called before each step with the number of tokens generated
     */
    BeamSearch(
            DecoderProgram decoder,
            Set<Integer> endTokens,
            int beams,
            int maxTokens,
            int vocabulary,
            IntConsumer setLength) {
        this.decoder = decoder;
        this.endTokens = endTokens;
        this.beams = beams;
        this.maxTokens = maxTokens;
        this.vocabulary = vocabulary;
        this.setLength = setLength;
    }

    /** A sequence so far; {@code score} is its sum of log-probabilities, divided by the length once it is finished. */
    private record Beam(List<Integer> tokens, double score, int parent) {
        int last() {
            return tokens.getLast();
        }
    }

    /**
     * Returns the best sequence; empty if cancelled before any beam had ended.
     *
     * @param lane the lane that all beams start as
     */
    List<Integer> search(Lane lane, Cancellation cancellation) {
        decoder.setLanes(Collections.nCopies(beams, lane));
        running = new ArrayList<>(Collections.nCopies(beams, new Beam(List.of(), NEVER, 0)));
        running.set(0, new Beam(List.of(), 0, 0));
        finished = new ArrayList<>(Collections.nCopies(beams, new Beam(List.of(), NEVER, 0)));
        long[] ids = new long[beams]; // not read in the first step, which is the prompt's last token
        for (int done = 0; done < maxTokens && !cancellation.isCancelled(); done++) {
            if (done % Generation.POSITIONS_AT_A_TIME == 0) {
                decoder.reserve(done + Generation.POSITIONS_AT_A_TIME);
            }
            setLength.accept(done);
            advance(ids, done);
            if (!canImprove(done + 1)) {
                break;
            }
            decoder.select(running.stream().map(Beam::parent).toList());
            ids = running.stream().mapToLong(Beam::last).toArray();
        }
        return finished.getFirst().tokens();
    }

    private void advance(long[] ids, int done) {
        int kept = Math.max(2, 1 + endTokens.size()) * beams;
        double[] scores = running.stream().mapToDouble(Beam::score).toArray();
        List<Beam> candidates = new ArrayList<>();
        int count = Math.min(kept, beams * vocabulary);
        double[] best = decoder.continuations(ids, done, scores, count);
        for (int i = 0; i < count; i++) {
            long at = (long) best[count + i];
            int parent = (int) (at / vocabulary);
            List<Integer> tokens = new ArrayList<>(running.get(parent).tokens());
            tokens.add((int) (at % vocabulary));
            candidates.add(new Beam(List.copyOf(tokens), best[i], parent));
        }
        finish(candidates, done + 1);
        running = candidates.stream()
                .map(beam -> ends(beam, done + 1) ? new Beam(beam.tokens(), beam.score() + NEVER, beam.parent()) : beam)
                .sorted(Comparator.comparingDouble(Beam::score).reversed())
                .limit(beams)
                .toList();
    }

    /** Only the best {@code beams} candidates may finish. */
    private void finish(List<Beam> candidates, int length) {
        List<Beam> merged = new ArrayList<>(finished);
        candidates.stream()
                .limit(beams)
                .filter(beam -> ends(beam, length))
                .map(beam -> new Beam(beam.tokens(), beam.score() / length, beam.parent()))
                .forEach(merged::add);
        finished = merged.stream()
                .sorted(Comparator.comparingDouble(Beam::score).reversed())
                .limit(beams)
                .toList();
    }

    private boolean ends(Beam beam, int length) {
        return length >= maxTokens || endTokens.contains(beam.last());
    }

    private boolean canImprove(int length) {
        double worst = finished.getLast().score();
        return length < maxTokens && running.getFirst().score() / length > worst;
    }
}
