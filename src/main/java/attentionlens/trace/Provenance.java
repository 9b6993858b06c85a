package attentionlens.trace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a trace was made.
 *
 * @param version version of Attention Lens
 * @param created when it was made
 * @param device {@code cpu} or {@code cuda:N}
 * @param dtype precision computed in: {@code f32}, {@code f16}, {@code bf16}, {@code int8}
 * @param kernel how products with weights were computed, such as {@code f16 weights, f32 activations (FBGEMM)}
 * @param alphaZeroIdentical whether guidance of strength 0 reproduced the baseline bit for bit at the first predicting row; null
 *     where nothing was guided, or only with the public code's quirks
 * @param secondsToFirst seconds from the start of the run to the first token
 * @param seconds seconds that the whole run took
 */
public record Provenance(
        String version,
        Instant created,
        String device,
        String dtype,
        String kernel,
        @Nullable Boolean alphaZeroIdentical,
        double secondsToFirst,
        double seconds) {}
