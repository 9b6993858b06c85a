/** Pictures: decodes files, resizes and prepares them exactly as Pillow and Hugging Face do, and tracks where patches lie. */
@NullMarked
package attentionlens.image;

import org.jspecify.annotations.NullMarked;
