/** What a vision-language model can do for us: the ports that an engine implements. */
@NullMarked
package attentionlens.vlm;

import org.jspecify.annotations.NullMarked;
