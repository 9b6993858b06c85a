package attentionlens.djl;

import ai.djl.pytorch.engine.PtNDArray;
import attentionlens.trace.ArrayData;
import attentionlens.trace.ElementType;
import attentionlens.trace.Guidance;
import attentionlens.trace.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Typed calls of {@code decoder.py}. */
final class DecoderProgram implements AutoCloseable {
    /** Number of tokens in a {@link Summary}. */
    static final int BEST = 5;

    private final TensorProgram program;
    private final int layers;

    DecoderProgram(TensorProgram program, int layers) {
        this.program = program;
        this.layers = layers;
    }

    /**
     * A sequence being decoded.
     *
     * @param group group whose prompt it continues
     * @param guidance null for the baseline
     */
    record Lane(int group, @Nullable Guidance guidance) {
        int kind() {
            if (guidance == null) {
                return 0;
            }
            return switch (guidance.aggregation().kind()) {
                case MEAN -> 1;
                case TOPK -> 2;
                case PAI -> 3;
            };
        }
    }

    /** A summary of a lane's next-token distribution: its entropy, then the best tokens, then their probabilities. */
    static final class Summary {
        private static final int LENGTH = 1 + 2 * BEST;

        private final double[] values; // of all lanes
        private final int lane;

        private Summary(double[] values, int lane) {
            this.values = values;
            this.lane = lane;
        }

        private float at(int column) {
            return (float) values[lane * LENGTH + column];
        }

        /** Not finite if the arithmetic overflowed. */
        float entropy() {
            return at(0);
        }

        int id(int rank) {
            return (int) at(1 + rank);
        }

        float probability(int rank) {
            return at(1 + BEST + rank);
        }
    }

    void setRotary(double theta, int kind, double factor, double low, double high, int original) {
        program.run("set_rotary", theta, kind, factor, low, high, original);
    }

    /**
     * Starts the prompt of a group. Its lanes must have been set.
     *
     * @param ids token ids of the prompt
     * @param features projected image features, (P, D)
     * @param every whether the first step of all its lanes is computed with it
     */
    void begin(long[] ids, PtNDArray features, Span image, int group, boolean every) {
        program.run("begin", ids, features, image.start(), image.end(), group, every);
    }

    void promptLayer(int layer, boolean rest, boolean quirk, boolean imageToImage) {
        program.run("prompt_layer", layer, rest, quirk, imageToImage);
    }

    void keepImageHidden() {
        program.run("note_image_hidden");
    }

    void forgetPrompt() {
        program.run("forget_prompt");
    }

    void setLanes(List<Lane> lanes) {
        program.run(
                "set_lanes",
                numbers(lanes, Lane::group),
                numbers(lanes, Lane::kind),
                numbers(
                        lanes,
                        lane -> lane.guidance() == null
                                ? 0
                                : lane.guidance().layers().first()),
                numbers(
                        lanes,
                        lane -> lane.guidance() == null
                                ? -1
                                : lane.guidance().layers().last()),
                numbers(
                        lanes,
                        lane -> lane.guidance() == null
                                ? 0
                                : lane.guidance().aggregation().k()),
                lanes.stream()
                        .mapToDouble(lane ->
                                lane.guidance() == null ? 0 : lane.guidance().alpha())
                        .toArray());
    }

    void select(List<Integer> lanes) {
        program.run("select", lanes.stream().mapToLong(Integer::longValue).toArray());
    }

    void reserve(int positions) {
        program.run("reserve", positions);
    }

    /**
     * Takes the first step, which was computed with the prompt. What is asked for can be taken until the next step.
     *
     * @return a summary for each lane
     */
    List<Summary> firstStep(int lanes, boolean patterns, boolean contribution, boolean hidden) {
        return summaries(lanes, program.numbers("first_step", BEST, patterns, contribution, hidden));
    }

    /** Takes one step with a token for each lane, after {@code done} others. The rest is as in {@link #firstStep}. */
    List<Summary> step(long[] ids, int done, boolean patterns, boolean contribution, boolean hidden) {
        return summaries(ids.length, program.numbers("step", ids, done, BEST, patterns, contribution, hidden));
    }

    private static List<Summary> summaries(int lanes, double[] values) {
        List<Summary> out = new ArrayList<>(lanes);
        for (int lane = 0; lane < lanes; lane++) {
            out.add(new Summary(values, lane));
        }
        return out;
    }

    /**
     * Takes a step of a beam search.
     *
     * @return the best continuations: first {@code count} sums of log-probabilities, then for each, beam x V + token
     */
    double[] continuations(long[] ids, int done, double[] scores, int count) {
        program.numbers("step", ids, done, 0, false, false, false);
        return program.numbers("candidates", scores, count);
    }

    /** (B, V). */
    ArrayData logits() {
        return program.array("take_logits");
    }

    /** (B, L, H, K). */
    ArrayData patterns(ElementType type) {
        return program.array("take_patterns", type.torch());
    }

    /** (B, L, H, P). */
    ArrayData imagePart(ElementType type) {
        return program.array("image_part", type.torch());
    }

    /** (B, L, H, spans). */
    ArrayData masses(List<Span> spans, ElementType type) {
        long[] borders = new long[2 * spans.size()];
        for (int i = 0; i < spans.size(); i++) {
            borders[2 * i] = spans.get(i).start();
            borders[2 * i + 1] = spans.get(i).end();
        }
        return program.array("masses", borders, type.torch());
    }

    /** Outputs of the attention sublayers, (B, L, D). */
    ArrayData sublayers() {
        return program.array("take_sublayers", ElementType.F32.torch());
    }

    /** (B, L + 1, D). */
    ArrayData streams() {
        return program.array("take_streams", ElementType.F32.torch());
    }

    /** (B, L): what the attention sublayers contribute to the logit of the likeliest token. */
    ArrayData contributionLogit() {
        return program.array("contribution_logit");
    }

    /** (L, H, P, P). */
    ArrayData takeImageToImage(ElementType type) {
        return program.array("take_image_to_image", type.torch());
    }

    /** (L + 1, P, D). */
    ArrayData takeImageHidden() {
        return program.array("take_image_hidden");
    }

    /** Logit lens of the image tokens' current residual streams: (P, best, 2), token ids and probabilities. */
    ArrayData imageLens(int best, boolean normed) {
        return program.array("image_lens", best, normed);
    }

    /** Logit lens: residual streams (N, D) and ids (M) to probabilities (N, M). */
    ArrayData logitLens(ArrayData hidden, int[] ids) {
        long[] wide = java.util.Arrays.stream(ids).asLongStream().toArray();
        return program.array("logit_lens", hidden, wide);
    }

    void release() {
        program.run("release");
    }

    int layers() {
        return layers;
    }

    @Override
    public void close() {
        program.close();
    }

    private static long[] numbers(List<Lane> lanes, java.util.function.ToLongFunction<Lane> of) {
        return lanes.stream().mapToLong(of).toArray();
    }
}
