/** What one run left behind: image and its geometry, prompt, tokens, attention rows, provenance. Immutable records. */
@NullMarked
package attentionlens.trace;

import org.jspecify.annotations.NullMarked;
