/** What this machine offers: memory, GPUs, other programs, and the command line. */
@NullMarked
package attentionlens.machine;

import org.jspecify.annotations.NullMarked;
