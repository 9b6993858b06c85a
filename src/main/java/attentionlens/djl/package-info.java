/** The only code that knows DJL: from checkpoint to tensor program, generation, capture, guidance. */
@NullMarked
package attentionlens.djl;

import org.jspecify.annotations.NullMarked;
