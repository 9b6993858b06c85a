/**
 * The drawn sample world: scenes of sprites whose truth is known, what is said about them, and the recipe that trains the embedded
 * model on them.
 */
@NullMarked
package attentionlens.scenes;

import org.jspecify.annotations.NullMarked;
