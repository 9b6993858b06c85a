/** Speed and memory, measured. */
@NullMarked
package attentionlens.bench;

import org.jspecify.annotations.NullMarked;
