/** The window without a display: pictures of its states, and how fast it responds. */
@NullMarked
package attentionlens.app.headless;

import org.jspecify.annotations.NullMarked;
