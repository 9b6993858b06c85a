/** The window: JavaFX. View models hold what is seen and done, views show it, canvases paint, tasks run elsewhere. */
@NullMarked
package attentionlens.app;

import org.jspecify.annotations.NullMarked;
