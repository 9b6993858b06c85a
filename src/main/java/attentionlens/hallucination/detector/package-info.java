/** How good a detector of hallucinations is: pure functions of scores, labels and images. Real mentions are the positive class. */
@NullMarked
package attentionlens.hallucination.detector;

import org.jspecify.annotations.NullMarked;
