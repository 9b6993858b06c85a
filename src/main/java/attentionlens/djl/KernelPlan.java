package attentionlens.djl;

import attentionlens.trace.ElementType;
import attentionlens.trace.Problem;
import attentionlens.vlm.Precision;

/**
 * How products with weights are computed on a device.
 *
 * @param precision the precision chosen, never AUTO
 * @param form resident form of the decoder's weights, as in {@code linear.py}
 * @param visionForm resident form of the tower's and the projector's weights
 * @param headForm resident form of the output head: logits need more digits than bf16 has
 * @param dense type of dense weights
 * @param wide type in which products of many rows are computed
 * @param direct whether dense products go straight to the library, for any number of rows
 * @param label description for provenance
 */
record KernelPlan(
        Precision precision,
        int form,
        int visionForm,
        int headForm,
        ElementType dense,
        ElementType wide,
        boolean direct,
        String label) {
    static final int MAPPED = 0;
    static final int DENSE = 1;
    static final int PACKED_F16 = 2;
    static final int INT8 = 3;
    static final int PACKED_BF16 = 4;
    static final int PACKED_INT8 = 5;
    static final int PACKED_INT8_AND_PLAIN = 6;

    /**
     * Chooses the plan for a device.
     *
     * @param cuda whether the device is a GPU
     * @param requested the precision asked for
     * @param stored type of the checkpoint's matrices
     * @param cpu what the processor can do
     */
    static KernelPlan choose(boolean cuda, Precision requested, ElementType stored, CpuFeatures cpu) {
        if (cuda) {
            return onCuda(requested, stored);
        }
        return onCpu(requested == Precision.AUTO ? (packsBf16(cpu) ? Precision.BF16 : Precision.F16) : requested, cpu);
    }

    /** Whether oneDNN multiplies packed bf16 in hardware; its ARM build does so for some numbers of rows only. */
    private static boolean packsBf16(CpuFeatures cpu) {
        return cpu.avx512Bf16() || cpu.amx();
    }

    /**
     * Whether a row of a decoder's product has the same bits whatever rows are computed with it; other libraries treat the last of many
     * rows differently.
     */
    boolean isBatchInvariant() {
        return (form == PACKED_BF16 && wide == ElementType.BF16) || form == PACKED_INT8_AND_PLAIN;
    }

    private static KernelPlan onCuda(Precision requested, ElementType stored) {
        Precision precision = requested != Precision.AUTO
                ? requested
                : switch (stored) {
                    case BF16 -> Precision.BF16;
                    case F16 -> Precision.F16;
                    default -> Precision.F32;
                };
        ElementType type = switch (precision) {
            case F16 -> ElementType.F16;
            case BF16 -> ElementType.BF16;
            case F32 -> ElementType.F32;
            default ->
                throw new Problem(
                        "int8 weights work only on the CPU. Choose f16 or bf16 on this GPU (--dtype), or the CPU (--device).");
        };
        return new KernelPlan(
                precision,
                DENSE,
                DENSE,
                DENSE,
                type,
                type,
                true,
                precision.key() + " products, f32 residual stream (cuBLAS)");
    }

    private static KernelPlan onCpu(Precision precision, CpuFeatures cpu) {
        boolean wideBf16 = cpu.fastBf16();
        ElementType wide = wideBf16 ? ElementType.BF16 : ElementType.F32;
        String prompt = "prompt in " + (wideBf16 ? "bf16" : "f32");
        int f16 = cpu.avx2() ? PACKED_F16 : DENSE; // FBGEMM's kernels
        return switch (precision) {
            case F32 -> onCpu(precision, DENSE, DENSE, ElementType.F32, ElementType.F32, "f32 weights and activations");
            case BF16 ->
                packsBf16(cpu)
                        ? new KernelPlan(
                                precision,
                                PACKED_BF16,
                                wideBf16 ? PACKED_BF16 : MAPPED,
                                f16,
                                ElementType.BF16,
                                wide,
                                false,
                                "bf16 weights and inputs (oneDNN), f32 residual stream and logits; " + prompt)
                        : onCpu(
                                precision,
                                DENSE,
                                DENSE,
                                ElementType.BF16,
                                wide,
                                "bf16 weights and inputs, f32 residual stream; " + prompt);
            case INT8 ->
                cpu.vnni()
                        ? onCpu(
                                precision,
                                PACKED_INT8_AND_PLAIN,
                                PACKED_INT8,
                                ElementType.I8,
                                wide,
                                "int8 weights with a scale per row, inputs of 15 bits (oneDNN)")
                        : onCpu(
                                precision,
                                INT8,
                                INT8,
                                ElementType.I8,
                                wide,
                                "int8 weights with a scale per row, bf16 inputs; " + prompt);
            default ->
                onCpu(
                        precision,
                        f16,
                        f16,
                        ElementType.F16,
                        wide,
                        f16 == PACKED_F16
                                ? "f16 weights, f32 activations (FBGEMM); " + prompt
                                : "f16 weights and inputs, f32 residual stream; " + prompt);
        };
    }

    /** Leaves the tower's weights in their files: only the prompt needs them. */
    private static KernelPlan onCpu(
            Precision precision, int form, int headForm, ElementType dense, ElementType wide, String label) {
        return new KernelPlan(precision, form, MAPPED, headForm, dense, wide, false, label);
    }
}
