package attentionlens.djl;

import ai.djl.pytorch.engine.PtNDArray;
import attentionlens.trace.ArrayData;
import attentionlens.trace.ElementType;
import attentionlens.trace.Guidance;
import attentionlens.trace.Span;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Typed calls of {@code decoder.py}. */
final class DecoderProgram implements AutoCloseable {
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
     * Decides what the next steps return of their patterns, which must be asked for then.
     *
     * @param image whether to return what lies on the image
     * @param spans spans of the prompt's keys; if there are any, the mass on each is returned, and then that on the generated tokens
     * @param type type of both
     */
    void watch(boolean image, List<Span> spans, ElementType type) {
        long[] borders = spans.stream()
                .flatMapToLong(span -> LongStream.of(span.start(), span.end()))
                .toArray();
        program.run("watch", image, borders, type.torch());
    }

    /**
     * Takes the first step, which was computed with the prompt. What is asked for can be taken until the next step.
     *
     * @param reader reads the output, which is gone once it returns
     */
    void firstStep(Consumer<StepOutput> reader, int lanes, boolean patterns, boolean contribution, boolean hidden) {
        program.read(
                bytes -> reader.accept(new StepOutput(bytes.data(), lanes)),
                "first_step",
                StepOutput.BEST,
                patterns,
                contribution,
                hidden);
    }

    /** Takes one step with a token for each lane, after {@code done} others. The rest is as in {@link #firstStep}. */
    void step(
            Consumer<StepOutput> reader, long[] ids, int done, boolean patterns, boolean contribution, boolean hidden) {
        program.read(
                bytes -> reader.accept(new StepOutput(bytes.data(), ids.length)),
                "step",
                ids,
                done,
                StepOutput.BEST,
                patterns,
                contribution,
                hidden);
    }

    /**
     * Takes a step of a beam search.
     *
     * @return the best continuations: first {@code count} sums of log-probabilities, then for each, beam x V + token
     */
    double[] continuations(long[] ids, int done, double[] scores, int count) {
        program.run("step", ids, done, 0, false, false, false);
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

    /** Takes the latest layer's patterns of the image tokens, (H, P, P), and lets them be read. */
    void takeImageToImage(ElementType type, Consumer<ArrayData> reader) {
        program.read(reader, "take_image_to_image", type.torch());
    }

    /** The image tokens' current residual streams, (P, D). */
    ArrayData imageHidden() {
        return program.array("image_hidden");
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
