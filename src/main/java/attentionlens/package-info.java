/** Where the program starts. */
@NullMarked
package attentionlens;

import org.jspecify.annotations.NullMarked;
