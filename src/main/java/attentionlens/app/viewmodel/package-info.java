/** What the window shows and does, without a window: observable state and commands. */
@NullMarked
package attentionlens.app.viewmodel;

import org.jspecify.annotations.NullMarked;
