/** Compares the objects that captions name with those in their images: CHAIR. Pure: files are read in {@code store}. */
@NullMarked
package attentionlens.hallucination;

import org.jspecify.annotations.NullMarked;
