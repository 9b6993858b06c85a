/** Reads model folders: configuration, tensors, tokenizer and chat template of LLaVA checkpoints. Nothing is executed. */
@NullMarked
package attentionlens.checkpoint;

import org.jspecify.annotations.NullMarked;
