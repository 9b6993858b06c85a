package attentionlens.djl;

import attentionlens.checkpoint.Activation;
import attentionlens.checkpoint.Checkpoint;
import attentionlens.checkpoint.DecoderConfig;
import attentionlens.checkpoint.ModelConfig;
import attentionlens.checkpoint.TensorSource;
import attentionlens.checkpoint.VisionConfig;
import attentionlens.machine.Memory;
import attentionlens.trace.ElementType;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.ModelLoader;
import attentionlens.vlm.Precision;
import attentionlens.vlm.VisionLanguageModel;
import java.util.concurrent.Future;

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
        KernelPlan choose(boolean cuda, Precision requested, ElementType stored, CpuFeatures cpu);
    }

    @Override
    public VisionLanguageModel open(
            String model, String device, Precision precision, LoadProgress progress, Cancellation cancellation) {
        Checkpoint checkpoint = Checkpoint.open(model);
        CpuFeatures cpu = CpuFeatures.detect().requireSse42();
        InferenceThread thread = new InferenceThread();
        try {
            return thread.call(() -> load(checkpoint, cpu, device, precision, progress, cancellation, thread));
        } catch (RuntimeException | Error e) {
            thread.close();
            throw e;
        }
    }

    private DjlModel load(
            Checkpoint checkpoint,
            CpuFeatures cpu,
            String requested,
            Precision precision,
            LoadProgress progress,
            Cancellation cancellation,
            InferenceThread thread) {
        String device = Devices.resolve(requested);
        TensorSource sample = checkpoint.tensors().get("decoder.layers.0.mlp.down_proj.weight");
        if (sample == null) {
            throw new Problem(checkpoint.name() + " has no decoder layers.");
        }
        KernelPlan plan = plans.choose(!device.equals("cpu"), precision, sample.type(), usable(cpu));
        if (device.equals("cpu")) {
            Memory.limit().ifPresent(limit -> MemoryLimit.require(checkpoint, plan, sample.type(), limit));
        }
        InferenceThread tokenizerThread = new InferenceThread(); // a tokenizer of many tokens takes a second
        Future<TextTokenizer> tokenizer = tokenizerThread.submit(() -> TextTokenizer.open(checkpoint));
        WeightLoader weights = new WeightLoader(checkpoint, plan, failFast(tokenizer, progress), cancellation);
        TensorProgram decoder = null;
        TensorProgram tower = null;
        try {
            decoder = new TensorProgram("decoder", "Decoder");
            tower = new TensorProgram("vision", "Tower");
            ModelConfig config = checkpoint.config();
            fillDecoder(decoder, device, config, weights);
            fillTower(tower, device, config, weights);
            return new DjlModel(
                    checkpoint,
                    plan,
                    device,
                    thread,
                    new TowerProgram(tower, config),
                    new DecoderProgram(decoder, config.decoder().layers()),
                    InferenceThread.await(tokenizer),
                    version);
        } catch (RuntimeException | Error e) {
            tokenizerThread.close(); // waits until it is known whether there is a tokenizer to close
            if (tokenizer.state() == Future.State.SUCCESS) {
                tokenizer.resultNow().close();
            }
            if (decoder != null) {
                decoder.close();
            }
            if (tower != null) {
                tower.close();
            }
            throw e;
        } finally {
            tokenizerThread.close();
        }
    }

    private static CpuFeatures usable(CpuFeatures cpu) {
        return TensorProgram.hasOneDnn() ? cpu : cpu.withoutOneDnn();
    }

    private static void fillDecoder(TensorProgram program, String device, ModelConfig config, WeightLoader weights) {
        DecoderConfig d = config.decoder();
        program.run(
                "setup", device, d.layers(), d.heads(), d.keyHeads(), d.headWidth(), d.normEps(), name(d.activation()));
        weights.decoder(program);
    }

    private static void fillTower(TensorProgram program, String device, ModelConfig config, WeightLoader weights) {
        VisionConfig v = config.vision();
        program.run(
                "setup",
                device,
                v.heads(),
                v.patchSize(),
                v.normEps(),
                name(v.activation()),
                name(config.projector().activation()));
        weights.tower(program);
    }

    /** Reports progress; once the tokenizer has failed, throws its failure, so that the other weights are not loaded in vain. */
    static LoadProgress failFast(Future<TextTokenizer> tokenizer, LoadProgress progress) {
        return (what, done, total) -> {
            if (tokenizer.state() == Future.State.FAILED) {
                InferenceThread.await(tokenizer);
            }
            progress.loaded(what, done, total);
        };
    }

    /** Returns the name of an activation in {@code linear.py}. */
    private static String name(Activation activation) {
        return switch (activation) {
            case GELU -> "gelu";
            case GELU_TANH -> "gelu_pytorch_tanh";
            case QUICK_GELU -> "quick_gelu";
            case SILU -> "silu";
            case RELU -> "relu";
        };
    }
}
