/**
 * The drawn sample world: scenes of sprites with ground truth, texts about them, and the recipe that trains the embedded
 * model on them.
 */
@NullMarked
package attentionlens.scenes;

import org.jspecify.annotations.NullMarked;
