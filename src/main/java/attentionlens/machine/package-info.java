/** What this machine has: memory, GPUs, and other programs that know. */
@NullMarked
package attentionlens.machine;

import org.jspecify.annotations.NullMarked;
