package attentionlens.djl;

import attentionlens.checkpoint.Checkpoint;
import attentionlens.checkpoint.DecoderConfig;
import attentionlens.checkpoint.TensorSource;
import attentionlens.checkpoint.VisionConfig;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.ModelLoader.LoadProgress;
import attentionlens.vlm.Precision;
import java.util.Arrays;
import java.util.List;

/** Loads a checkpoint's weights into the tensor program, one matrix at a time: queries, keys and values fused, gate and up fused. */
final class WeightLoader {
    private final Checkpoint checkpoint;
    private final KernelPlan plan;
    private final LoadProgress progress;
    private final Cancellation cancellation;
    private final long total;
    private long done;

    WeightLoader(Checkpoint checkpoint, KernelPlan plan, LoadProgress progress, Cancellation cancellation) {
        this.checkpoint = checkpoint;
        this.plan = plan;
        this.progress = progress;
        this.cancellation = cancellation;
        total = checkpoint.tensors().values().stream()
                .mapToLong(TensorSource::bytes)
                .sum();
    }

    /** Fills {@code vision.py}'s tower and projector, after the decoder. */
    void tower(TensorProgram program) {
        weight(program, "patch", plan.visionForm(), "vision.embeddings.patch_embedding");
        if (has("vision.embeddings.class_embedding")) {
            parameter(program, "class", row(tensor("vision.embeddings.class_embedding")));
        }
        parameter(program, "positions", matrix(tensor("vision.embeddings.position_embedding.weight")));
        if (has("vision.pre_layrnorm.weight")) {
            norm(program, "pre", "vision.pre_layrnorm");
        }
        VisionConfig config = checkpoint.config().vision();
        for (int i = 0; i < config.layers(); i++) {
            String layer = "vision.encoder.layers." + i + ".";
            String attention = layer + "self_attn.";
            norm(program, i + ".1", layer + "layer_norm1");
            norm(program, i + ".2", layer + "layer_norm2");
            weight(
                    program,
                    i + ".qkv",
                    plan.visionForm(),
                    attention + "q_proj",
                    attention + "k_proj",
                    attention + "v_proj");
            weight(program, i + ".out", plan.visionForm(), attention + "out_proj");
            weight(program, i + ".fc1", plan.visionForm(), layer + "mlp.fc1");
            weight(program, i + ".fc2", plan.visionForm(), layer + "mlp.fc2");
        }
        weight(program, "linear_1", plan.visionForm(), "projector.linear_1");
        weight(program, "linear_2", plan.visionForm(), "projector.linear_2");
        program.run("loaded");
        reportProgress("weights", total - done); // norms, biases and unused tensors
    }

    /** Fills {@code decoder.py}'s decoder. The largest matrix comes first: the others reuse the memory of its conversion. */
    void decoder(TensorProgram program) {
        String head = has("lm_head.weight") ? "lm_head" : "decoder.embed_tokens";
        weight(program, "lm_head", plan.headForm(), head);
        Files table = Files.of(List.of(matrix(tensor("decoder.embed_tokens.weight"))));
        program.run("load_table", table.paths(), table.numbers());
        if (head.equals("lm_head")) {
            reportProgress("embeddings", tensor("decoder.embed_tokens.weight").bytes());
        }
        DecoderConfig config = checkpoint.config().decoder();
        for (int i = 0; i < config.layers(); i++) {
            String layer = "decoder.layers." + i + ".";
            String attention = layer + "self_attn.";
            decoderNorm(program, layer + "input_layernorm.weight");
            decoderNorm(program, layer + "post_attention_layernorm.weight");
            weight(program, i + ".qkv", plan.form(), attention + "q_proj", attention + "k_proj", attention + "v_proj");
            weight(program, i + ".out", plan.form(), attention + "o_proj");
            weight(program, i + ".gate_up", plan.form(), layer + "mlp.gate_proj", layer + "mlp.up_proj");
            weight(program, i + ".down", plan.form(), layer + "mlp.down_proj");
        }
        decoderNorm(program, "decoder.norm.weight");
        program.run("loaded");
    }

    private void weight(TensorProgram program, String name, int form, String... modules) {
        if (cancellation.isCancelled()) {
            throw new Problem("Loading " + checkpoint.name() + " was cancelled.");
        }
        List<TensorSource> matrices =
                Arrays.stream(modules).map(m -> tensor(m + ".weight")).toList();
        Files files = Files.of(matrices.stream().map(WeightLoader::matrix).toList());
        long beyond = program.number(
                "load",
                name,
                form,
                plan.wide().torch(),
                plan.direct(),
                plan.dense().torch(),
                files.paths(),
                files.numbers());
        if (beyond != 0) {
            throw overflowsHalf(modules[0]);
        }
        if (has(modules[0] + ".bias")) {
            Files biases = Files.of(
                    Arrays.stream(modules).map(m -> column(tensor(m + ".bias"))).toList());
            program.run("load_bias", name, biases.paths(), biases.numbers());
        }
        reportProgress(
                name.equals("lm_head") ? "output head" : "weights",
                matrices.stream().mapToLong(TensorSource::bytes).sum());
    }

    private void reportProgress(String what, long more) {
        done += more;
        progress.loaded(what, done, total);
    }

    private Problem overflowsHalf(String module) {
        return new Problem("Some weights of " + checkpoint.name() + " (" + module
                + " and what goes with it) are larger than 65504, where half precision ends. Choose a precision with a wider range, "
                + (plan.precision() == Precision.F16 ? "bf16 or f32" : "f32") + " (--dtype).");
    }

    private void norm(TensorProgram program, String name, String module) {
        parameter(program, name + ".weight", column(tensor(module + ".weight")));
        parameter(program, name + ".bias", column(tensor(module + ".bias")));
    }

    private void parameter(TensorProgram program, String name, Matrix matrix) {
        Files files = Files.of(List.of(matrix));
        program.run("load_param", name, files.paths(), files.numbers());
    }

    private void decoderNorm(TensorProgram program, String name) {
        Files files = Files.of(List.of(column(tensor(name))));
        program.run("load_norm", files.paths(), files.numbers());
    }

    private boolean has(String name) {
        return checkpoint.tensors().containsKey(name);
    }

    private TensorSource tensor(String name) {
        TensorSource source = checkpoint.tensors().get(name);
        if (source == null) {
            throw new IllegalStateException(name + " was not checked when the checkpoint was opened");
        }
        if (source.offset() % source.type().bytes() != 0) {
            throw new Problem(name + " is not aligned in " + source.file()
                    + " and cannot be mapped. Save the file again with a current safetensors.");
        }
        return source;
    }

    /** Views a tensor of any rank as rows x columns: the first axis by the rest. */
    private static Matrix matrix(TensorSource source) {
        return new Matrix(
                source,
                source.shape().getFirst(),
                source.size() / source.shape().getFirst());
    }

    private static Matrix row(TensorSource source) {
        return new Matrix(source, 1, source.size());
    }

    private static Matrix column(TensorSource source) {
        return new Matrix(source, source.size(), 1);
    }

    private record Matrix(TensorSource source, long rows, long cols) {}

    /** Arguments of the program's {@code load}: paths, and four numbers for each. */
    @SuppressWarnings("ArrayRecordComponent") // passed to the program as they are
    private record Files(String[] paths, long[] numbers) {
        static Files of(List<Matrix> matrices) {
            String[] paths =
                    matrices.stream().map(m -> m.source().file().toString()).toArray(String[]::new);
            long[] numbers = matrices.stream()
                    .flatMapToLong(m -> java.util.stream.LongStream.of(
                            m.source().offset(), m.source().type().torch(), m.rows(), m.cols()))
                    .toArray();
            return new Files(paths, numbers);
        }
    }
}
