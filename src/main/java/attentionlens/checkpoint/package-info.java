/** What lies in a model folder: configuration, tensors, tokenizer and chat template of a LLaVA checkpoint. Nothing is executed. */
@NullMarked
package attentionlens.checkpoint;

import org.jspecify.annotations.NullMarked;
