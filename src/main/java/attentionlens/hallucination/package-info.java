/** Objects that a caption names, against those that are in the image: CHAIR. Pure: files are read in {@code store}. */
@NullMarked
package attentionlens.hallucination;

import org.jspecify.annotations.NullMarked;
