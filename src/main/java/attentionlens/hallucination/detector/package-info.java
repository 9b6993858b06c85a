/** Detectors of hallucinated objects: training and evaluation, as pure functions. Real mentions are the positive class. */
@NullMarked
package attentionlens.hallucination.detector;

import org.jspecify.annotations.NullMarked;
