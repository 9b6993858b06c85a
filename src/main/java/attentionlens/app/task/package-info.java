/** Work away from the window's thread: each job has one owner, the latest wins, it can be cancelled, and its failure is shown. */
@NullMarked
package attentionlens.app.task;

import org.jspecify.annotations.NullMarked;
