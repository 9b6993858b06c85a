package attentionlens.djl;

import attentionlens.checkpoint.Checkpoint;
import attentionlens.checkpoint.ModelConfig;
import attentionlens.checkpoint.TensorSource;
import attentionlens.checkpoint.VisionConfig;
import attentionlens.trace.ElementType;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.ModelLoader;
import attentionlens.vlm.Precision;
import attentionlens.vlm.VisionLanguageModel;

/** Opens checkpoints with DJL's PyTorch engine. */
public final class DjlModelLoader implements ModelLoader {
    private final String version;
    private final Plans plans;

    /**
     * @param version version of Attention Lens, for provenance
     */
    public DjlModelLoader(String version) {
        this(version, KernelPlan::choose);
    }

    DjlModelLoader(String version, Plans plans) {
        this.version = version;
        this.plans = plans;
    }

    /** Chooses how products are computed, as {@link KernelPlan#choose} does. */
    @FunctionalInterface
    interface Plans {
        KernelPlan choose(boolean cuda, Precision asked, ElementType stored, CpuFeatures cpu);
    }

    @Override
    public VisionLanguageModel open(
            String model, String device, Precision precision, LoadProgress progress, Cancellation cancellation) {
        Checkpoint checkpoint = Checkpoint.open(model);
        InferenceThread thread = new InferenceThread();
        try {
            return thread.call(() -> load(checkpoint, device, precision, progress, cancellation, thread));
        } catch (RuntimeException | Error e) {
            thread.close();
            throw e;
        }
    }

    private DjlModel load(
            Checkpoint checkpoint,
            String asked,
            Precision precision,
            LoadProgress progress,
            Cancellation cancellation,
            InferenceThread thread) {
        String device = Devices.resolve(asked);
        TensorSource sample = checkpoint.tensors().get("decoder.layers.0.mlp.down_proj.weight");
        if (sample == null) {
            throw new Problem(checkpoint.name() + " has no decoder layers.");
        }
        KernelPlan plan = plans.choose(!device.equals("cpu"), precision, sample.type(), CpuFeatures.detect());
        WeightLoader weights = new WeightLoader(checkpoint, plan, progress, cancellation);
        TensorProgram decoder = new TensorProgram("decoder", "Decoder");
        TensorProgram tower = null;
        TextTokenizer tokenizer = null;
        try {
            tower = new TensorProgram("vision", "Tower");
            tokenizer = TextTokenizer.open(checkpoint);
            ModelConfig config = checkpoint.config();
            var d = config.decoder();
            decoder.run(
                    "setup",
                    device,
                    d.layers(),
                    d.heads(),
                    d.keyHeads(),
                    d.headWidth(),
                    d.normEps(),
                    name(d.activation()));
            weights.decoder(decoder);
            VisionConfig v = config.vision();
            tower.run(
                    "setup",
                    device,
                    v.heads(),
                    v.patchSize(),
                    v.normEps(),
                    name(v.activation()),
                    name(config.projector().activation()));
            weights.tower(tower);
            return new DjlModel(
                    checkpoint,
                    plan,
                    device,
                    thread,
                    new TowerProgram(tower, config),
                    new DecoderProgram(decoder, d.layers()),
                    tokenizer,
                    version);
        } catch (RuntimeException | Error e) {
            decoder.close();
            if (tower != null) {
                tower.close();
            }
            if (tokenizer != null) {
                tokenizer.close();
            }
            throw e;
        }
    }

    /** Returns the name of an activation in {@code linear.py}. */
    private static String name(attentionlens.checkpoint.Activation activation) {
        return switch (activation) {
            case GELU -> "gelu";
            case GELU_TANH -> "gelu_pytorch_tanh";
            case QUICK_GELU -> "quick_gelu";
            case SILU -> "silu";
            case RELU -> "relu";
        };
    }
}
