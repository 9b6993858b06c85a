/** What the window shows, built in code. Views show view models and call their commands; they compute nothing. */
@NullMarked
package attentionlens.app.view;

import org.jspecify.annotations.NullMarked;
