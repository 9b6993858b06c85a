package attentionlens.cli.doctor;

import attentionlens.checkpoint.Checkpoint;
import attentionlens.checkpoint.TensorSource;
import attentionlens.trace.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a model needs, in each precision, against what there is. */
final class ModelCheck {
    private static final String SUBJECT = "Model";

    /** Beyond the weights: a tenth of them while they are loaded, and Java, libtorch and the context. */
    private static final double OVER_WEIGHTS = 1.1;

    private static final String SIXTEEN_BIT = "bf16 or f16";

    private static final long BESIDES = 200L << 20;

    private ModelCheck() {}

    /**
     * @param model folder or hub name
     */
    static List<Finding> of(String model, Machine machine) {
        try {
            Checkpoint checkpoint = Checkpoint.open(model);
            Needs needs = Needs.of(checkpoint);
            List<Finding> findings = new ArrayList<>(of(needs, machine.memory()));
            GpuCheck.freeMemory(machine).ifPresent(free -> findings.add(onGpu(needs, free)));
            return findings;
        } catch (Problem problem) {
            return List.of(Finding.problem(SUBJECT, String.valueOf(problem.getMessage()), ""));
        }
    }

    static List<Finding> of(Needs needs, Machine.Space memory) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(SUBJECT, needs.description()));
        boolean any = false;
        for (Map.Entry<String, Long> entry : needs.weights().entrySet()) {
            Finding finding = fit(entry.getKey(), entry.getValue(), memory);
            findings.add(finding);
            any |= finding.level() != Finding.Level.PROBLEM;
        }
        return any ? findings.stream().map(ModelCheck::softened).toList() : findings;
    }

    /** A precision that does not fit blocks nothing where another one does. */
    private static Finding softened(Finding finding) {
        return finding.blocks() ? Finding.attention(finding.subject(), finding.said(), finding.cure()) : finding;
    }

    /** On a GPU the weights are kept in 16 bit, unless f32 is asked for. */
    static Finding onGpu(Needs needs, long free) {
        long need = need(needs.weights().getOrDefault(SIXTEEN_BIT, 0L));
        String said = "on the GPU in 16 bit: about " + Bytes.words(need) + " and it has " + Bytes.words(free) + " free";
        return need <= free
                ? Finding.ok(SUBJECT, said + "; fits")
                : Finding.attention(SUBJECT, said, "Use --device cpu, or end what else runs on the GPU.");
    }

    private static long need(long weights) {
        return Math.round(weights * OVER_WEIGHTS) + BESIDES;
    }

    private static Finding fit(String precision, long weights, Machine.Space memory) {
        long need = need(weights);
        String said = precision + ": " + Bytes.words(weights) + " of weights, about " + Bytes.words(need) + " in all";
        if (need <= memory.free()) {
            return Finding.ok(SUBJECT, said + "; fits");
        }
        if (need <= memory.total()) {
            return Finding.attention(
                    SUBJECT,
                    said + "; only " + Bytes.words(memory.free()) + " are free",
                    "Close other programs, or use a smaller precision.");
        }
        return Finding.problem(
                SUBJECT,
                said + "; this machine has " + Bytes.words(memory.total()),
                "Use a smaller precision or model, or a machine with more memory.");
    }

    /**
     * What a model's weights take.
     *
     * @param description name, kind and size in words
     * @param weights bytes by precision
     */
    record Needs(String description, Map<String, Long> weights) {
        static Needs of(Checkpoint checkpoint) {
            long numbers = 0;
            long products = 0;
            long stored = 0;
            for (Map.Entry<String, TensorSource> tensor : checkpoint.tensors().entrySet()) {
                long size = tensor.getValue().size();
                numbers += size;
                boolean product = isProduct(tensor.getKey());
                products += product ? size : 0;
                stored += product ? 0 : tensor.getValue().bytes();
            }
            Map<String, Long> weights = new LinkedHashMap<>();
            weights.put("f32", products * 4 + stored);
            weights.put(SIXTEEN_BIT, products * 2 + stored);
            weights.put("int8", products + stored);
            return new Needs(description(checkpoint, numbers), weights);
        }

        /** Weights of the decoder's products are kept in the precision asked for; the rest stays as it is stored. */
        private static boolean isProduct(String name) {
            return name.startsWith("lm_head.") || name.startsWith("decoder.layers.");
        }

        private static String description(Checkpoint checkpoint, long numbers) {
            return checkpoint.name() + " (" + checkpoint.config().architecture() + "): "
                    + String.format(Locale.ROOT, "%,.1f", numbers / 1e6) + " million numbers, "
                    + checkpoint.config().decoder().layers() + " layers, "
                    + checkpoint.config().imageTokens() + " image tokens";
        }
    }
}
