/** What a run leaves behind: image and its geometry, prompt, tokens, arrays, provenance. Immutable records. */
@NullMarked
package attentionlens.trace;

import org.jspecify.annotations.NullMarked;
