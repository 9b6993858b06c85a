package attentionlens.vlm;

/** Polled between tokens and between layers of prefill; once it is true, a run ends with what it has. */
@FunctionalInterface
public interface Cancellation {
    /** Never cancels. */
    Cancellation NONE = () -> false;

    boolean isCancelled();
}
