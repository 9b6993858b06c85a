/** Pictures: decoding files, resizing and preparing them exactly as Pillow and Hugging Face do, and the geometry of it. */
@NullMarked
package attentionlens.image;

import org.jspecify.annotations.NullMarked;
