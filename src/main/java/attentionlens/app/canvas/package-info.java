/** Pictures on the screen: where image and screen meet, heat as pixels, and the control that paints both. */
@NullMarked
package attentionlens.app.canvas;

import org.jspecify.annotations.NullMarked;
