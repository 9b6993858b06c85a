package attentionlens.djl;

/** Measures how fast all cores together read this machine's memory, which limits decoding with a batch of one. */
public final class MemoryBandwidth {
    private static final long ELEMENTS = 1L << 28;
    private static final int REPEAT = 5;

    private MemoryBandwidth() {}

    /** Returns bytes per second, the best of several passes over a GiB of f32. */
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
