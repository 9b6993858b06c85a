/** Jupyter notebooks in Java, run without Jupyter. */
@NullMarked
package attentionlens.notebook;

import org.jspecify.annotations.NullMarked;
