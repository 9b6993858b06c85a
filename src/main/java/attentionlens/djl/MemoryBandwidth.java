package attentionlens.djl;

/** How fast this machine's memory is read by all cores together: the limit of decoding with a batch of one. */
public final class MemoryBandwidth {
    private static final long ELEMENTS = 1L << 28;
    private static final int REPEAT = 5;

    private MemoryBandwidth() {}

    /** Bytes per second, the best of some passes over a GiB of f32. */
    public static double measure() {
        try (InferenceThread thread = new InferenceThread()) {
            return thread.call(MemoryBandwidth::read);
        }
    }

    private static double read() {
        try (TensorProgram program = new TensorProgram("memory", "Memory")) {
            program.run("hold", ELEMENTS);
            double best = 0;
            for (int i = 0; i < REPEAT; i++) {
                long start = System.nanoTime();
                program.run("read");
                best = Math.max(best, ELEMENTS * Float.BYTES * 1e9 / (System.nanoTime() - start));
            }
            return best;
        }
    }
}
