/** Lens values as pictures: colour maps, heat over images, figures as files. No JavaFX: it serves window, command line and notebooks. */
@NullMarked
package attentionlens.figure;

import org.jspecify.annotations.NullMarked;
