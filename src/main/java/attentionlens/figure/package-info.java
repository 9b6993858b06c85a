/** Draws lens values: colour maps, heat over images, figures as files. No JavaFX, as it also serves the command line and notebooks. */
@NullMarked
package attentionlens.figure;

import org.jspecify.annotations.NullMarked;
