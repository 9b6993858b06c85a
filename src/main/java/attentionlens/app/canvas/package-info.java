/** Images on the screen: the mapping between image and screen, heat as pixels, and the control that paints both. */
@NullMarked
package attentionlens.app.canvas;

import org.jspecify.annotations.NullMarked;
