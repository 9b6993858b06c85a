/** Studies of many images: captions and features of each image, detectors trained on them, and the page of results. */
@NullMarked
package attentionlens.study;

import org.jspecify.annotations.NullMarked;
