/** Files in and out: traces, safetensors, pickles, JSON, CSV, Arrow tables, captions, COCO annotations. */
@NullMarked
package attentionlens.store;

import org.jspecify.annotations.NullMarked;
