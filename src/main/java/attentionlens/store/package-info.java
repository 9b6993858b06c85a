/** Files in and out. The only room that knows Jackson besides {@code checkpoint}. */
@NullMarked
package attentionlens.store;

import org.jspecify.annotations.NullMarked;
