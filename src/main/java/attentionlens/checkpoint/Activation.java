package attentionlens.checkpoint;

import attentionlens.trace.Problem;

/** Activation functions of towers, projectors and decoders. */
public enum Activation {
    /** x * Phi(x), by the error function. */
    GELU,
    /** GELU by its tanh approximation. */
    GELU_TANH,
    /** x * sigmoid(1.702 x). */
    QUICK_GELU,
    /** x * sigmoid(x). */
    SILU,
    RELU;

    /**
     * Returns the function with a name in transformers.
     *
     * @param where the key and file that name it, for the message
     */
    static Activation of(String name, String where) {
        return switch (name) {
            case "gelu", "gelu_python" -> GELU;
            case "gelu_pytorch_tanh", "gelu_new", "gelu_fast", "gelu_python_tanh" -> GELU_TANH;
            case "quick_gelu" -> QUICK_GELU;
            case "silu", "swish" -> SILU;
            case "relu" -> RELU;
            default ->
                throw new Problem(where + " names the activation '" + name
                        + "', which is not supported. Supported: gelu, gelu_pytorch_tanh, quick_gelu, silu and relu.");
        };
    }
}
