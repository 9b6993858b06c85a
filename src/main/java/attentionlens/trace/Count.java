package attentionlens.trace;

/** Counted things. */
public final class Count {
    private Count() {}

    /** Writes a number and a noun, with an s unless there is one: {@code 1 image}, {@code 3 images}. */
    public static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
