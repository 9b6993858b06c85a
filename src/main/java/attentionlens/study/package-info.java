/** Many images: what is asked of each, what is kept of the answers, and what is made of them together. */
@NullMarked
package attentionlens.study;

import org.jspecify.annotations.NullMarked;
