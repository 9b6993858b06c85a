package attentionlens.vlm;

/** Asked between tokens and between layers of prefill; once true, a run ends with what it has. */
@FunctionalInterface
public interface Cancellation {
    /** Never cancels. */
    Cancellation NONE = () -> false;

    boolean isCancelled();
}
