package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import attentionlens.trace.ArrayData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each form in which a matrix of a real model's size is kept gives the product that f32 gives, for few rows and for many. */
class WeightFormsTest {
    private static final int F16 = 5;
    private static final int F32 = 6;
    private static final int BF16 = 15;
    private static final int OUTPUTS = 2048; // times COLS: so large that no second form is kept for few rows
    private static final int COLS = 600;
    private static final int MANY = 24;

    @TempDir
    Path folder;

    private String file = "";

    @BeforeEach
    void writeWeights() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        ByteBuffer bytes = ByteBuffer.allocate(2 * (OUTPUTS + 1) * COLS).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.range(0, COLS).forEach(i -> bytes.putShort(Float.floatToFloat16(1)));
        IntStream.range(0, OUTPUTS * COLS)
                .forEach(i ->
                        bytes.putShort(Float.floatToFloat16(i % COLS == 0 ? 0 : (float) random.nextGaussian(0, 0.04))));
        file = Files.write(folder.resolve("weights.bin"), bytes.array()).toString();
    }

    @ParameterizedTest
    @CsvSource({"dense bf16, 1, 15", "packed f16, 2, 5", "int8, 3, 1", "packed bf16, 4, 15", "packed int8, 5, 1"})
    void givesTheProductOfF32(String name, int form, int code) {
        assumeTrue(runs(form), name + " does not run on this processor");
        ArrayData want = logits(KernelPlan.DENSE, F32, F32, rows(MANY));
        for (int rows : new int[] {3, MANY}) {
            ArrayData got = logits(form, code, BF16, rows(rows));
            for (int i = 0; i < got.size(); i++) {
                assertThat(got.at(i)).as("%s, %d rows, at %d", name, rows, i).isCloseTo(want.at(i), closeTo(form));
            }
        }
    }

    /** Pretrained models have such inputs. This one adds nothing to the product: its column of the matrix is zero. */
    @ParameterizedTest
    @CsvSource({"dense bf16, 1, 15", "packed f16, 2, 5", "int8, 3, 1", "packed bf16, 4, 15", "packed int8, 5, 1"})
    void anInputFarLargerThanTheOthersTakesNoDigitsFromThem(String name, int form, int code) {
        assumeTrue(runs(form), name + " does not run on this processor");
        for (int rows : new int[] {1, MANY}) {
            ArrayData inputs = rows(rows);
            float[] outsized = inputs.floats();
            IntStream.range(0, rows).forEach(row -> outsized[row * COLS] = 2000);
            inputs = ArrayData.of(outsized, rows, COLS);
            ArrayData want = logits(KernelPlan.DENSE, F32, F32, inputs);
            ArrayData got = logits(form, code, BF16, inputs);
            for (int i = 0; i < got.size(); i++) {
                assertThat(got.at(i)).as("%s, %d rows, at %d", name, rows, i).isCloseTo(want.at(i), within(0.002f));
            }
        }
    }

    /** Products of many rows have two or three correct digits; a token's probability is that of its logit in f32. */
    @ParameterizedTest
    @CsvSource({"dense bf16, 1, 15", "packed f16, 2, 5", "int8, 3, 1", "packed bf16, 4, 15"})
    void theLogitLensHasTheDigitsOfF32(String name, int form, int code) {
        assumeTrue(runs(form), name + " does not run on this processor");
        ArrayData want = lens(KernelPlan.DENSE, F32, F32, rows(MANY));
        ArrayData got = lens(form, code, BF16, rows(MANY));
        float accuracy = // percent: the first two have rounded the file's f16 weights
                switch (form) {
                    case KernelPlan.DENSE -> 4;
                    case KernelPlan.INT8 -> 6;
                    default -> 0.1f;
                };
        for (int i = 0; i < got.size(); i++) {
            assertThat(got.at(i)).as("%s, at %d", name, i).isCloseTo(want.at(i), Percentage.withPercentage(accuracy));
        }
    }

    @ParameterizedTest
    @CsvSource({"packed bf16, 4, 15", "packed int8, 5, 1"})
    void aRowDependsNeitherOnOtherRowsNorOnItsPosition(String name, int form, int code) {
        assumeTrue(runs(form), name + " does not run on this processor");
        ArrayData alone = logits(form, code, BF16, rows(1));
        for (int company : new int[] {2, 16, MANY, MANY + 1}) {
            ArrayData together = logits(form, code, BF16, rows(company));
            assertThat(together.slice(0).floats()).as("among %d", company).isEqualTo(alone.floats());
            float[] row = rows(1).floats();
            float[] copies = new float[company * COLS];
            IntStream.range(0, company).forEach(i -> System.arraycopy(row, 0, copies, i * COLS, COLS));
            ArrayData alike = logits(form, code, BF16, ArrayData.of(copies, company, COLS));
            for (int place = 0; place < company; place++) {
                assertThat(alike.slice(place).floats())
                        .as("%d among %d", place, company)
                        .isEqualTo(alone.floats());
            }
        }
    }

    @Test
    void ifManyRowsAreFasterInF32TheyAreMultipliedByTheNumbersInTheFile() {
        assumeTrue(runs(KernelPlan.PACKED_BF16), "packed bf16 does not run on this processor");
        ArrayData many = logits(KernelPlan.PACKED_BF16, BF16, F32, rows(MANY));
        assertThat(many.floats())
                .isEqualTo(logits(KernelPlan.MAPPED, BF16, F32, rows(MANY)).floats());
        ArrayData few = logits(KernelPlan.PACKED_BF16, BF16, F32, rows(3));
        assertThat(few.floats())
                .isEqualTo(logits(KernelPlan.PACKED_BF16, BF16, BF16, rows(3)).floats())
                .isNotEqualTo(Arrays.copyOf(many.floats(), few.floats().length));
    }

    /** As large as a 7B model's matrices of the MLP, it is converted, packed and multiplied in parts. */
    @ParameterizedTest
    @CsvSource({"dense bf16, 1, 15", "packed f16, 2, 5", "int8, 3, 1", "packed bf16, 4, 15", "packed int8, 5, 1"})
    void aLargeMatrixGivesWhatItsPartsGive(String name, int form, int code) {
        assumeTrue(runs(form), name + " does not run on this processor");
        int copies = 14;
        try (TensorProgram large = program(form, code, BF16, copies)) {
            for (int rows : new int[] {3, MANY}) {
                ArrayData part = logits(form, code, BF16, rows(rows));
                ArrayData whole = large.array("head", rows(rows));
                assertThat(whole.shape()).containsExactly((long) rows, (long) copies * OUTPUTS);
                for (int i = 0; i < whole.size(); i++) {
                    int row = i / (copies * OUTPUTS);
                    assertClose(name, whole.at(i), part.at((long) row * OUTPUTS + i % OUTPUTS));
                }
            }
        }
    }

    private static void assertClose(String name, float got, float want) {
        if (Math.abs(got - want) > 0.02f) { // an assertion for each of a million numbers would take seconds
            fail("%s: %s instead of %s", name, got, want);
        }
    }

    @ParameterizedTest
    @CsvSource({"dense bf16, 1, 15", "packed f16, 2, 5", "int8, 3, 1", "packed bf16, 4, 15", "packed int8, 5, 1"})
    void zerosGiveZeros(String name, int form, int code) {
        assumeTrue(runs(form), name + " does not run on this processor");
        for (int rows : new int[] {1, MANY}) {
            assertThat(logits(form, code, BF16, ArrayData.of(new float[rows * COLS], rows, COLS))
                            .floats())
                    .as("%s, %d rows", name, rows)
                    .containsOnly(0f);
        }
    }

    private static boolean runs(int form) {
        CpuFeatures cpu = CpuFeatures.detect();
        return switch (form) {
            case KernelPlan.PACKED_F16 -> cpu.avx2();
            case KernelPlan.PACKED_BF16 -> cpu.avx512Bf16() || cpu.amx();
            case KernelPlan.PACKED_INT8, KernelPlan.PACKED_INT8_AND_PLAIN -> cpu.vnni();
            default -> true;
        };
    }

    private static Offset<Float> closeTo(int form) {
        return within(form == KernelPlan.PACKED_F16 ? 0.02f : 0.05f);
    }

    /** Returns rows (N, columns), the first of which are the same whatever their number. */
    private static ArrayData rows(int count) {
        SplittableRandom random = new SplittableRandom(8);
        float[] values = new float[count * COLS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return ArrayData.of(values, count, COLS);
    }

    /** Returns logits (N, O) of the decoder's output head. */
    private ArrayData logits(int form, int code, int wide, ArrayData rows) {
        try (TensorProgram program = program(form, code, wide)) {
            return program.array("head", rows);
        }
    }

    /** Returns probabilities (N, O). */
    private ArrayData lens(int form, int code, int wide, ArrayData rows) {
        try (DecoderProgram decoder = new DecoderProgram(program(form, code, wide), 1)) {
            return decoder.logitLens(rows, IntStream.range(0, OUTPUTS).toArray());
        }
    }

    private TensorProgram program(int form, int code, int wide) {
        return program(form, code, wide, 1);
    }

    /** The output head is so many copies of the matrix, one below the other. */
    private TensorProgram program(int form, int code, int wide, int copies) {
        TensorProgram program = new TensorProgram("decoder", "Decoder");
        program.run("setup", "cpu", 1, 1, 1, COLS, 0.00001, "silu");
        String[] files = {file};
        for (int norm = 0; norm < 3; norm++) {
            program.run("load_norm", files, new long[] {0, F16, COLS, 1});
        }
        long[] matrix = {2 * COLS, F16, OUTPUTS, COLS};
        program.run(
                "load",
                "lm_head",
                form,
                wide,
                false,
                code,
                Collections.nCopies(copies, file).toArray(String[]::new),
                LongStream.range(0, (long) copies * matrix.length)
                        .map(i -> matrix[(int) i % matrix.length])
                        .toArray());
        return program;
    }
}
