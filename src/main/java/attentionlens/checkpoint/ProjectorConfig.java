package attentionlens.checkpoint;

/**
 * The projector: linear, activation, linear.
 *
 * @param activation activation between the two
 * @param bias whether both have a bias
 */
public record ProjectorConfig(Activation activation, boolean bias) {}
