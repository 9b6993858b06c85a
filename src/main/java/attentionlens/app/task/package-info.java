/** Work away from the window's thread: one owner, the latest wins, cancellation, failures that are seen. */
@NullMarked
package attentionlens.app.task;

import org.jspecify.annotations.NullMarked;
