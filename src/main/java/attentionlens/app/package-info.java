/** The window, in JavaFX. View models hold state and commands, views show them, canvases paint, tasks run in the background. */
@NullMarked
package attentionlens.app;

import org.jspecify.annotations.NullMarked;
