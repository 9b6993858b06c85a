package attentionlens.djl;

import attentionlens.trace.ElementType;
import attentionlens.trace.Problem;
import attentionlens.vlm.Precision;

/**
 * How products with weights are computed on a device.
 *
 * @param precision what was chosen, never AUTO
 * @param form resident form of decoder weights, as in {@code linear.py}
 * @param visionForm resident form of the tower's and the projector's
 * @param dense type of dense weights
 * @param wide type in which products of many rows are computed
 * @param direct whether dense products go straight to the library, whatever the number of rows
 * @param label in words, for provenance
 */
record KernelPlan(
        Precision precision,
        int form,
        int visionForm,
        ElementType dense,
        ElementType wide,
        boolean direct,
        String label) {
    static final int MAPPED = 0;
    static final int DENSE = 1;
    static final int PACKED_F16 = 2;
    static final int INT8 = 3;

    /**
     * @param cuda whether the device is a GPU
     * @param asked the precision wished for
     * @param stored type of the checkpoint's matrices
     * @param fbgemm whether the processor runs FBGEMM's kernels for 16-bit weights (x86 with AVX2)
     * @param fastBf16 whether it multiplies bf16 in hardware (AVX-512 BF16, AMX)
     */
    static KernelPlan choose(boolean cuda, Precision asked, ElementType stored, boolean fbgemm, boolean fastBf16) {
        return cuda ? onCuda(asked, stored) : onCpu(asked, fbgemm, fastBf16);
    }

    private static KernelPlan onCuda(Precision asked, ElementType stored) {
        Precision precision = asked != Precision.AUTO
                ? asked
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
                        "int8 weights are for the CPU. Use --dtype f16 or bf16 on this GPU, or --device cpu.");
        };
        return new KernelPlan(
                precision, DENSE, DENSE, type, type, true, precision.key() + " products, f32 residual stream (cuBLAS)");
    }

    private static KernelPlan onCpu(Precision asked, boolean fbgemm, boolean fastBf16) {
        ElementType wide = fastBf16 ? ElementType.BF16 : ElementType.F32;
        String prompt = fastBf16 ? "bf16" : "f32";
        return switch (asked) {
            case F32 ->
                new KernelPlan(
                        Precision.F32,
                        DENSE,
                        MAPPED,
                        ElementType.F32,
                        ElementType.F32,
                        false,
                        "f32 weights and activations");
            case BF16 ->
                new KernelPlan(
                        Precision.BF16,
                        DENSE,
                        MAPPED,
                        ElementType.BF16,
                        wide,
                        fastBf16,
                        "bf16 weights and inputs, f32 residual stream; prompt in " + prompt);
            case INT8 ->
                new KernelPlan(
                        Precision.INT8,
                        INT8,
                        MAPPED,
                        ElementType.I8,
                        wide,
                        false,
                        "int8 weights with a scale per row, bf16 inputs; prompt in " + prompt);
            case AUTO, F16 ->
                fbgemm
                        ? new KernelPlan(
                                Precision.F16,
                                PACKED_F16,
                                MAPPED,
                                ElementType.F16,
                                wide,
                                false,
                                "f16 weights, f32 activations (FBGEMM); prompt in " + prompt)
                        : new KernelPlan(
                                Precision.F16,
                                DENSE,
                                MAPPED,
                                ElementType.F16,
                                wide,
                                false,
                                "f16 weights and inputs, f32 residual stream; prompt in " + prompt);
        };
    }
}
