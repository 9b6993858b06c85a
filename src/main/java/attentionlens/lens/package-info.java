/** The science on plain arrays: pure functions of a trace. Definitions follow Jiang et al. 2025. */
@NullMarked
package attentionlens.lens;

import org.jspecify.annotations.NullMarked;
