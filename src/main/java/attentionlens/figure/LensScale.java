package attentionlens.figure;

import attentionlens.trace.Problem;
import java.util.OptionalDouble;

/**
 * The probability at which the colours of a lens's words end.
 *
 * @param name how the end was chosen
 * @param max empty for the largest probability drawn
 */
public record LensScale(String name, OptionalDouble max) {
    /** The same in every figure, so that figures can be compared. */
    public static final LensScale WHOLE = new LensScale("0 to 1, in every figure", OptionalDouble.of(1));

    public static final LensScale OWN = new LensScale("up to the largest here", OptionalDouble.empty());

    public LensScale {
        max.ifPresent(value -> {
            if (!(value > 0) || Double.isInfinite(value)) {
                throw new Problem("The colours must end at a probability above 0, not at " + value + ".");
            }
        });
    }

    public static LensScale upTo(double max) {
        return new LensScale("given", OptionalDouble.of(max));
    }
}
