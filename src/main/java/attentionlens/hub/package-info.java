/** Models at hand: what is in the Hugging Face cache, what each needs of this machine, and fetching more from the hub. */
@NullMarked
package attentionlens.hub;

import org.jspecify.annotations.NullMarked;
