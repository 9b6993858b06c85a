package attentionlens.hub;

import attentionlens.checkpoint.ModelNeeds;

/**
 * How a model runs on a machine.
 *
 * @param way the best that its memory allows
 * @param bytes that it takes so, all in all
 * @param now whether so much is free
 */
public record Fit(Way way, long bytes, boolean now) {
    /** More of the memory leaves too little for everything else. */
    private static final double COMFORTABLE = 0.6;

    /** Where, and in which precision. */
    public enum Way {
        GPU_16_BIT,
        CPU_16_BIT,
        CPU_INT8,
        /** It does not fit. */
        NOT
    }

    /** The best way: what fits now before what would if other programs were closed, the GPU before the CPU, 16 bit before int8. */
    public static Fit of(ModelNeeds needs, Capacity capacity) {
        long half = ModelNeeds.inAll(needs.sixteenBit());
        long int8 = ModelNeeds.inAll(needs.int8());
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

    /** Whether a model runs, on the GPU or in int8 at least, without filling the machine up. */
    static boolean isComfortable(ModelNeeds needs, Capacity capacity) {
        long int8 = ModelNeeds.inAll(needs.int8());
        return ModelNeeds.inAll(needs.sixteenBit()) <= capacity.gpuFree().orElse(0)
                || (int8 <= capacity.memory().free()
                        && int8 <= COMFORTABLE * capacity.memory().total());
    }
}
