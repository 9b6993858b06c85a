package attentionlens.cli.doctor;

import attentionlens.checkpoint.Checkpoint;
import attentionlens.checkpoint.ModelNeeds;
import attentionlens.checkpoint.TensorSource;
import attentionlens.machine.Bytes;
import attentionlens.machine.Gpus;
import attentionlens.machine.Memory;
import attentionlens.trace.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Compares what a model needs in each precision with what the machine has. */
final class ModelCheck {
    private static final String SUBJECT = "Model";

    private ModelCheck() {}

    /**
     * @param model folder or hub name
     */
    static List<Finding> of(String model, Machine machine) {
        try {
            Checkpoint checkpoint = Checkpoint.open(model);
            ModelNeeds needs = ModelNeeds.of(checkpoint);
            List<Finding> findings = new ArrayList<>(of(description(checkpoint), needs, machine.memory()));
            List<String> ignored = checkpoint.generation().ignoredSettings();
            if (!ignored.isEmpty()) {
                findings.add(Finding.attention(
                        SUBJECT,
                        "its generation_config.json asks for " + String.join(", ", ignored) + ", which is ignored",
                        "Captions are those of transformers without these settings."));
            }
            Gpus.of(Optional.ofNullable(machine.nvidiaSmi()), machine.environment())
                    .free()
                    .ifPresent(free -> findings.add(onGpu(needs, free)));
            return findings;
        } catch (Problem problem) {
            return List.of(Finding.problem(SUBJECT, String.valueOf(problem.getMessage()), ""));
        }
    }

    static List<Finding> of(String description, ModelNeeds needs, Memory memory) {
        List<Finding> findings = List.of(
                Finding.ok(SUBJECT, description),
                fit("f32", needs.f32(), memory),
                fit("bf16 or f16", needs.sixteenBit(), memory),
                fit("int8", needs.int8(), memory));
        boolean any = findings.stream().skip(1).anyMatch(finding -> !finding.blocks());
        return any ? findings.stream().map(ModelCheck::softened).toList() : findings;
    }

    /** A precision that does not fit is not a problem if another one does. */
    private static Finding softened(Finding finding) {
        return finding.blocks() ? Finding.attention(finding.subject(), finding.said(), finding.cure()) : finding;
    }

    /** Checks memory on the GPU, where weights are kept in 16 bits unless f32 is requested. */
    static Finding onGpu(ModelNeeds needs, long free) {
        long need = ModelNeeds.total(needs.sixteenBit());
        String said =
                "on the GPU in 16 bits: about " + Bytes.words(need) + ", and it has " + Bytes.words(free) + " free";
        return need <= free
                ? Finding.ok(SUBJECT, said + "; fits")
                : Finding.attention(SUBJECT, said, "Use --device cpu, or end other programs on the GPU.");
    }

    private static Finding fit(String precision, long weights, Memory memory) {
        long need = ModelNeeds.total(weights);
        String said = precision + ": " + Bytes.words(weights) + " of weights, about " + Bytes.words(need) + " in total";
        if (need <= memory.free()) {
            return Finding.ok(SUBJECT, said + "; fits");
        }
        if (need <= memory.total()) {
            return Finding.attention(
                    SUBJECT,
                    said + "; only " + Bytes.words(memory.free()) + " free",
                    "Close other programs, or use a smaller precision.");
        }
        return Finding.problem(
                SUBJECT,
                said + "; this machine has " + Bytes.words(memory.total()),
                "Use a smaller precision or model, or a machine with more memory.");
    }

    private static String description(Checkpoint checkpoint) {
        long numbers = checkpoint.tensors().values().stream()
                .mapToLong(TensorSource::size)
                .sum();
        return checkpoint.name() + " (" + checkpoint.config().architecture() + "): "
                + String.format(Locale.ROOT, "%,.1f", numbers / 1e6) + " million parameters, "
                + checkpoint.config().decoder().layers() + " layers, "
                + checkpoint.config().imageTokens() + " image tokens";
    }
}
