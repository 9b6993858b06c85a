package attentionlens.djl;

import ai.djl.pytorch.engine.PtNDArray;
import attentionlens.trace.ArrayData;
import attentionlens.trace.ElementType;
import attentionlens.trace.Guidance;
import attentionlens.trace.Span;
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

    /** The tensors of a step; close it when everything needed has been copied out. */
    record Step(TensorProgram.Tensors tensors, boolean patterns) implements AutoCloseable {
        /** (B, V). */
        PtNDArray logits() {
            return tensors.get(0);
        }

        /** (L, B, H, K). */
        PtNDArray pattern() {
            return tensors.get(1);
        }

        /** (L, B, D), output of the attention sublayers. */
        PtNDArray sublayers() {
            return tensors.get(patterns ? 2 : 1);
        }

        /** (L + 1, B, D). */
        PtNDArray streams() {
            return tensors.get(tensors.list().size() - 1);
        }

        @Override
        public void close() {
            tensors.close();
        }
    }

    /** A summary of a lane's next-token distribution. */
    record Summary(ArrayData values, int lane) {
        private float at(int column) {
            return values.at((long) lane * (2 + 2 * BEST) + column);
        }

        /** Log-sum-exp of the logits; not finite if the arithmetic overflowed. */
        float total() {
            return at(0);
        }

        float entropy() {
            return at(1);
        }

        int id(int rank) {
            return (int) at(2 + rank);
        }

        float probability(int rank) {
            return at(2 + BEST + rank);
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
        program.run("begin", ArrayData.of(ids, ids.length), features, image.start(), image.end(), group, every);
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

    /** Returns the first step, which was computed with the prompt. */
    Step firstStep(boolean patterns, boolean contribution, boolean hidden) {
        return new Step(program.tensors("first_step", patterns, contribution, hidden), patterns);
    }

    Step step(long[] ids, int done, boolean patterns, boolean contribution, boolean hidden) {
        return new Step(
                program.tensors("step", ArrayData.of(ids, ids.length), done, patterns, contribution, hidden), patterns);
    }

    List<Summary> summaries(Step step, int lanes) {
        ArrayData values = program.array("summary", step.logits(), BEST);
        return java.util.stream.IntStream.range(0, lanes)
                .mapToObj(lane -> new Summary(values, lane))
                .toList();
    }

    /** Returns the best continuations, (2, count): sums of log-probabilities, and beam x V + token. */
    double[][] candidates(Step step, double[] scores, int count) {
        return program.doubles("candidates", step.logits(), scores, count);
    }

    ArrayData logits(Step step) {
        return program.array("rows_of", step.logits());
    }

    /** (B, L, H, P). */
    ArrayData imagePart(Step step, ElementType type) {
        return program.array("image_part", step.pattern(), type.torch());
    }

    /** (B, L, H, spans). */
    ArrayData masses(Step step, List<Span> spans, ElementType type) {
        long[] borders = spans.stream()
                .flatMapToLong(s -> java.util.stream.LongStream.of(s.start(), s.end()))
                .toArray();
        return program.array("masses", step.pattern(), borders, type.torch());
    }

    /** (L, B, ...) as (B, L, ...). */
    ArrayData byLane(PtNDArray tensor, ElementType type) {
        return program.array("by_lane", tensor, type.torch());
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

    /** (B, L): what a step's attention sublayers contribute to the logit of its likeliest token. */
    ArrayData contributionLogit(Step step) {
        return program.array("contribution_logit", step.sublayers(), step.logits());
    }

    /** Logit lens: residual streams (N, D) and ids (M) to probabilities (N, M). */
    ArrayData logitLens(ArrayData hidden, int[] ids) {
        long[] wide = java.util.Arrays.stream(ids).asLongStream().toArray();
        return program.array("logit_lens", hidden, ArrayData.of(wide, wide.length));
    }

    /** Copies a tensor from the device. */
    ArrayData copy(PtNDArray tensor) {
        return program.array("rows_of", tensor);
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
