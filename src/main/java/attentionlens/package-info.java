/** The program's entry point. */
@NullMarked
package attentionlens;

import org.jspecify.annotations.NullMarked;
