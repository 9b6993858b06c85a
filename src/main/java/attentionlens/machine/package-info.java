/** What this machine has and tells: memory, GPUs, other programs that know, and the command line. */
@NullMarked
package attentionlens.machine;

import org.jspecify.annotations.NullMarked;
