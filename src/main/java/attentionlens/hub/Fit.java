package attentionlens.hub;

import attentionlens.checkpoint.ModelNeeds;

/**
 * Where and in which precision a model runs on a machine.
 *
 * @param way the best way that memory allows
 * @param bytes of memory that it takes this way, in total
 * @param now whether that much is free now
 */
public record Fit(Way way, long bytes, boolean now) {
    /** Largest share of memory that leaves enough for everything else. */
    private static final double COMFORTABLE = 0.6;

    /** A device and a precision. */
    public enum Way {
        GPU_16_BIT,
        CPU_16_BIT,
        CPU_INT8,
        /** It does not fit. */
        NOT
    }

    /** Chooses the best way: the GPU before the CPU, 16 bits before int8. Only int8 may count on memory that other programs hold now. */
    public static Fit of(ModelNeeds needs, Capacity capacity) {
        long half = ModelNeeds.total(needs.sixteenBit());
        long int8 = ModelNeeds.total(needs.int8());
        long free = capacity.memory().free();
        long total = capacity.memory().total();
        if (half <= capacity.gpuFree().orElse(0)) {
            return new Fit(Way.GPU_16_BIT, half, true);
        }
        if (half <= free) {
            return new Fit(Way.CPU_16_BIT, half, true);
        }
        if (int8 <= total) {
            return new Fit(Way.CPU_INT8, int8, int8 <= free);
        }
        return new Fit(Way.NOT, int8, false);
    }

    /** Whether a model runs on the GPU, or in int8 without filling up the machine. */
    static boolean isComfortable(ModelNeeds needs, Capacity capacity) {
        long int8 = ModelNeeds.total(needs.int8());
        return ModelNeeds.total(needs.sixteenBit()) <= capacity.gpuFree().orElse(0)
                || (int8 <= capacity.memory().free()
                        && int8 <= COMFORTABLE * capacity.memory().total());
    }
}
