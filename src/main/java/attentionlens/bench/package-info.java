/** Measures speed and memory, on real or random weights. */
@NullMarked
package attentionlens.bench;

import org.jspecify.annotations.NullMarked;
