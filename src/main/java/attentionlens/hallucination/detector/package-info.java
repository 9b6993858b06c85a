/** Detectors of hallucinated objects: their training, evaluation and files. Real mentions are the positive class. */
@NullMarked
package attentionlens.hallucination.detector;

import org.jspecify.annotations.NullMarked;
